/** What is done for the start, each of which a build can be made without: `npm run build -- --without objects,lean`. */
export const tricks = {
  compiled: 'compiled code is kept between runs',
  parts: 'a command reads the parts it needs, and no others',
  objects: 'parts hand on plain objects, without getters',
  lean: 'of oclif, commands and their flags are taken and no more',
  files: 'each file of oclif is a part of its own',
  requires: 'files of oclif require each other on first use',
  polyfills: 'Temporal and repeats are read on first use',
  addon: 'the native lock is opened where npm puts it',
  exit: 'the process ends without taking the engine down in good order',
  hashes: 'SHA-256 in WebAssembly, random bytes from the system: the cryptography of Node sleeps on',
} as const satisfies Readonly<Record<string, string>>

export type Trick = keyof typeof tricks

export const allTricks = Object.keys(tricks) as readonly Trick[]
