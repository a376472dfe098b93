import type {Plugin} from 'esbuild'
import type {Places} from './places.ts'

export const bindingOfLock = "require('./binding') in fs-native-extensions"

/**
 * The lock tries many places for its native code, and Node many for the lock; first of all it is where npm installs it:
 * below us, or beside us.
 */
export function directAddon(places: Places): Plugin {
  return {
    name: 'direct-addon',
    setup({onResolve, onLoad}) {
      onResolve({filter: /^\.\/binding$/}, ({importer}) => {
        if (!/fs-native-extensions/.test(importer)) return null
        places.found(bindingOfLock)
        return {path: 'binding', namespace: 'direct-addon'}
      })
      onLoad({filter: /./, namespace: 'direct-addon'}, () => ({contents}))
    },
  }
}

const contents = `
const addon = 'prebuilds/' + process.platform + '-' + process.arch + '/fs-native-extensions.node'
const inside = (path) => require(require('node:path').join(require.resolve('fs-native-extensions'), '..', path))
const opened = (packages) => {
  const found = {exports: {}}
  process.dlopen(found, require.folder + packages + '/fs-native-extensions/' + addon)
  return found.exports
}
const ways = [() => opened('/../node_modules'), () => opened('/../..'), () => inside(addon), () => inside('binding.js')]
const firstOf = ([way, ...others]) => {
  try {
    return way()
  } catch (error) {
    if (others.length === 0) throw error
    return firstOf(others)
  }
}
module.exports = firstOf(ways)`
