import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { clientTypes, TYPES_FILE } from '@/scripts/generate/sdk/client-types'

test("the client's types are those of the contract as it is now: npm run sdk:types writes them", async () => {
  expect(await readFile(TYPES_FILE, 'utf8')).toBe(await clientTypes())
})
