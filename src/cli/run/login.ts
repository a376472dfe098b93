/** The name that whoever runs this process is logged in by. */
export function login(): string {
  try {
    return process.getBuiltinModule('node:os').userInfo().username
  } catch {
    return process.env['USER'] ?? 'unknown'
  }
}
