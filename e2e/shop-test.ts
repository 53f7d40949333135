import { test as base } from '@playwright/test'

export { expect } from '@playwright/test'

/** Says that something will be complained of here, such as `/status of 503/`, and must be. */
export type ExpectComplaint = (about: RegExp) => void

/** An address for documentation (RFC 3849), in a network of its own. */
const newAddress = () => `2001:db8:${crypto.randomUUID().slice(9, 18).replace('-', ':')}::1`

/**
 * The `test` of all journeys. It fails where any page, whoever opened it, broke the content security policy, threw an error
 * or wrote one to its console (a load that failed is one): unless the journey said so before, and then where none came.
 */
export const test = base.extend<{ expectComplaint: ExpectComplaint }>({
  // Whoever visits comes from an address of their own, as through a proxy: from one, attempts to sign in would run out.
  extraHTTPHeaders: async ({}, use) => use({ 'x-forwarded-for': newAddress() }),
  expectComplaint: [
    async ({ browser }, use) => {
      const complaints: string[] = []
      const expected: RegExp[] = []
      browser.on('context', (context) => {
        context.on('weberror', (thrown) => complaints.push(thrown.error().message))
        context.on('console', (message) => {
          if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
        })
      })

      await use((about) => expected.push(about))

      browser.removeAllListeners('context')
      const unexpected = complaints.filter((each) => !expected.some((about) => about.test(each)))
      const missing = expected.filter((about) => !complaints.some((each) => about.test(each)))
      base.expect({ unexpected, missing }, 'complaints of the browser').toEqual({ unexpected: [], missing: [] })
    },
    { auto: true },
  ],
})
