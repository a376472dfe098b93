/** Milliseconds since the process began; never set back. `performance` would have to be loaded first. */
export function uptime(): number {
  return process.uptime() * 1000
}
