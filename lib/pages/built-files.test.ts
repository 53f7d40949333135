import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { builtFiles } from './built-files'

test('a shop has the files that are there, by the paths at which Next sends them', async () => {
  const shop = await temporaryFolder()
  await mkdir(join(shop, '.next/static/chunks'), { recursive: true })
  await mkdir(join(shop, '.next/server'), { recursive: true })
  for (const name of ['static/chunks/a-1~x.js', 'static/chunks/[id] ü.js', 'server/secret.js']) {
    await writeFile(join(shop, '.next', name), '')
  }
  expect([...(await builtFiles(shop))].toSorted()).toEqual([
    '/_next/static/chunks/%5Bid%5D%20%C3%BC.js',
    '/_next/static/chunks/a-1~x.js',
  ])

  await mkdir(join(shop, 'public/logos'), { recursive: true })
  await writeFile(join(shop, 'public/logos/shop.svg'), '')

  expect(await builtFiles(shop)).toContain('/logos/shop.svg')
})
