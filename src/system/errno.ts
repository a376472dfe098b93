/** Numbers for which Node has no name, by platform: what disks, keys and network drives answer. */
const unnamed: Readonly<Partial<Record<NodeJS.Platform, Readonly<Record<number, string>>>>> = {
  linux: {
    66: 'EREMOTE',
    70: 'ECOMM',
    76: 'ENOTUNIQ',
    77: 'EBADFD',
    117: 'EUCLEAN',
    123: 'ENOMEDIUM',
    124: 'EMEDIUMTYPE',
    126: 'ENOKEY',
    127: 'EKEYEXPIRED',
    128: 'EKEYREVOKED',
    129: 'EKEYREJECTED',
    131: 'ENOTRECOVERABLE',
    133: 'EHWPOISON',
  },
  darwin: {71: 'EREMOTE', 80: 'EAUTH', 81: 'ENEEDAUTH', 82: 'EPWROFF', 83: 'EDEVERR', 104: 'ENOTRECOVERABLE'},
}

/** The name of what the system answered, such as `EDQUOT`, which Node does not know; where none is known, `errno 57`. */
export function errnoOf(error: unknown): string {
  const {code, errno} = error as NodeJS.ErrnoException
  if (code !== undefined && /^E[A-Z0-9]+$/.test(code)) return code
  if (errno === undefined) return code ?? String(error)
  const number = Math.abs(errno)
  const {errno: names} = process.getBuiltinModule('node:os').constants
  const named = Object.entries(names).find(([, value]) => value === number)
  return named?.[0] ?? unnamed[process.platform]?.[number] ?? `errno ${number}`
}
