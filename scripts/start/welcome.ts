import type { DemoAccount } from '@/lib/accounts/demo-account'

/** The box that a started shop prints: where it is, who may come in, and one request that works. */
export function welcome(url: string, demo: DemoAccount | null): string {
  if (!demo) {
    return box([`Chandlery is open:  ${url}`, `A new account:      npm run --silent user -- --email you@example.com`])
  }
  return [
    box([
      `Chandlery is open:  ${url}`,
      `Demo account:       ${demo.email}`,
      `Password:           ${demo.password}   (shown only this once)`,
      `Token:              ${demo.token}`,
    ]),
    `curl -H 'Authorization: Bearer ${demo.token}' '${url}/api/v1/images/public?limit=3'`,
  ].join('\n')
}

function box(lines: string[]): string {
  const width = Math.max(...lines.map((line) => line.length))
  const rule = '─'.repeat(width + 2)
  return [`┌${rule}┐`, ...lines.map((line) => `│ ${line.padEnd(width)} │`), `└${rule}┘`].join('\n')
}
