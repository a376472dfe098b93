import type {Folder} from './folder.ts'

/** All files under `index/`. */
export async function indexFiles(folder: Folder): Promise<readonly string[]> {
  const files: string[] = []
  for (const {name, kind} of await folder.list('index')) {
    if (kind !== 'folder') files.push(`index/${name}`)
    else for (const inner of await folder.list(`index/${name}`)) files.push(`index/${name}/${inner.name}`)
  }
  return files
}
