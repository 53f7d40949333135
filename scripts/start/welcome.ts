import { DEMO_CENTS, DEMO_EMAIL, type DemoAccount } from '@/lib/accounts/demo-account'
import { toPrice } from '@/lib/money'
import { formatMoney } from '@/lib/words/locale'

type Opened = {
  url: string
  currency: string
  /** The demo account that this start has made. */
  demo: DemoAccount | null
  /** Where its password is kept. */
  demoFile: string | undefined
}

const NEW_ACCOUNT = 'npm run --silent user -- --email you@example.com --operator'

/** The box that a started shop prints: where it is, who may come in, what to do next, and one request that works. */
export function welcome({ url, currency, demo, demoFile }: Opened): string {
  const open = `Chandlery is open:  ${url}`
  const next = [`API, with examples: ${url}/docs`, `An account for you: ${NEW_ACCOUNT}`]
  if (!demo) {
    const kept = demoFile ? [`Demo account:       ${DEMO_EMAIL}, its password is in ${demoFile}`] : []
    return box([open, ...kept, ...next])
  }
  return [
    box([
      open,
      `Demo account:       ${demo.email}, with ${formatMoney(toPrice(DEMO_CENTS), currency)} to spend`,
      `Password:           ${demo.password}`,
      `Token:              ${demo.token}`,
      ...(demoFile ? [`Both are kept in:   ${demoFile}`] : []),
      ...next,
    ]),
    `curl -H 'Authorization: Bearer ${demo.token}' '${url}/api/v1/images/public?limit=3'`,
  ].join('\n')
}

function box(lines: string[]): string {
  const width = Math.max(...lines.map((line) => line.length))
  const rule = '─'.repeat(width + 2)
  return [`┌${rule}┐`, ...lines.map((line) => `│ ${line.padEnd(width)} │`), `└${rule}┘`].join('\n')
}
