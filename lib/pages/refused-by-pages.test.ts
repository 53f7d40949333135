import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isForm } from './refused-by-pages'

test('the address of every form is known as one, and no other below it', async () => {
  const entries = await readdir('app/auth', { recursive: true })
  const forms = entries.filter((entry) => entry.endsWith('/route.ts')).map((entry) => entry.replace(/\/route\.ts$/, ''))

  expect(forms.length).toBeGreaterThan(5)
  for (const form of forms) expect([form, isForm(`/auth/${form}`)]).toEqual([form, true])
  for (const path of ['/auth', '/auth/', '/auth/nothing', '/auth/sign-in/more']) expect(isForm(path)).toBe(false)
})
