import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const read = (file: string) => readFile(file, 'utf8')

test.each(['', 'sdk/'])('the licence file and the package of "%s" name the same licence', async (folder) => {
  const { license } = JSON.parse(await read(`${folder}package.json`))

  expect(license).toBe('Apache-2.0')
  expect(await read(`${folder}LICENSE`)).toMatch(/Apache License\s+Version 2\.0, January 2004/)
})
