import { expect, test } from 'vitest'
import { importLimits } from './download'
import { readEnv } from '@/lib/env'
import { ImportBudget } from './import-budget'
import { openSource } from '../open-source'

test('what is fetched adds up, until it is too much', () => {
  const budget = new ImportBudget({ bytes: 2 * 1024 ** 2, ms: 60_000 })

  budget.takeBytes(1024 ** 2)
  budget.takeBytes(1024 ** 2)

  expect(() => budget.takeBytes(1)).toThrow('the import has fetched more than 2 MB (IMPORT_MAX_MB)')
})

test('a folder is read no longer than an import may take', async () => {
  const limits = { ...importLimits(readEnv({})), whole: { bytes: 1, ms: 0 } }
  const source = await openSource('package.json', limits)
  const document = await source.open('package.json')

  const read = async () => {
    for await (const piece of document.text()) expect.fail(`read ${piece.length}`)
  }
  await expect(read()).rejects.toThrow('the import takes longer than 0 minutes (IMPORT_MAX_MINUTES)')
  await document.close()
})

test.each(['mirror.lan', 'mirror.lan:8080', '10.0.0.5', '[fd00::1]:8443'])('%s is a host that can be named', (host) => {
  expect(importLimits(readEnv({ IMPORT_PRIVATE_HOSTS: ` ${host}, b.lan` })).named).toEqual([host, 'b.lan'])
})

test.each(['http://mirror.lan', 'mirror.lan/', 'a b', 'x@mirror.lan', '10.0.0.0/8', 'fd00::1'])(
  '%s is no host that can be named',
  (host) => {
    expect(() => readEnv({ IMPORT_PRIVATE_HOSTS: host })).toThrow('IMPORT_PRIVATE_HOSTS must be hosts')
  },
)
