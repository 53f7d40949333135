import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { declared } from '@/lib/db'

/** A statement as it was declared, and the folder of the file that declares it. */
export type Found = { name: string; folder: string; texts: string[] }

const FOLDERS = ['lib', 'prisma', 'scripts']
const OTHERS = /\.test\.ts$|^prisma\/generated\/|^scripts\/generate\/sql\//
const DECLARES = /\bstatement\(\{\s*name: '([^']+)'/g

/** The files of the code whose name ends so. */
export async function filesEndingIn(ending: string): Promise<string[]> {
  const lists = FOLDERS.map(async (folder) =>
    (await readdir(folder, { recursive: true })).map((entry) => join(folder, entry)),
  )
  return (await Promise.all(lists)).flat().filter((file) => file.endsWith(ending))
}

/** Finds the statements in the code: reads which files declare some, and loads these, which makes their texts. */
export async function findStatements(): Promise<Found[]> {
  const found = new Map<string, Found>()
  for (const file of await filesEndingIn('.ts')) {
    if (OTHERS.test(file)) continue
    const names = [...(await readFile(file, 'utf8')).matchAll(DECLARES)].flatMap(([, name]) => name ?? [])
    if (names.length > 0) await import(pathToFileURL(file).href)
    for (const name of names) {
      if (found.has(name)) throw new Error(`Two statements have the name ${name}: the second is in ${file}`)
      const texts = [...declared().values()].filter((each) => each.name === name).map(({ text }) => text)
      if (texts.length === 0) throw new Error(`The statement ${name} is not there once ${file} is loaded`)
      found.set(name, { name, folder: dirname(file), texts })
    }
  }
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}
