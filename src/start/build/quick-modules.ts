import {join} from 'node:path'
import type {Plugin} from 'esbuild'
import type {Places} from './places.ts'

/** Modules of src that have a quicker one here, with the same exports: plain -> quick, from src. */
export const quickModules: Readonly<Record<string, string>> = {
  'system/ids.ts': 'start/ids.ts',
  'system/sha256.ts': 'start/sha256.ts',
}

export function quick(places: Places): Plugin {
  return {
    name: 'quick-modules',
    setup(build) {
      const {absWorkingDir = '.'} = build.initialOptions
      build.onResolve({filter: /\.ts$/}, ({path, resolveDir}) => {
        const plain = Object.keys(quickModules).find(
          (one) => join(resolveDir, path) === join(absWorkingDir, 'src', one),
        )
        if (plain === undefined) return null
        places.found(plain)
        return {path: join(absWorkingDir, 'src', quickModules[plain] ?? plain)}
      })
    },
  }
}
