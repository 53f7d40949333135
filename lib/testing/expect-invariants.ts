import { expect } from 'vitest'
import { audit } from '@/lib/wallet/audit'

/** Fails with every violated invariant of the whole database. */
export async function expectInvariants(): Promise<void> {
  expect(await audit()).toEqual([])
}
