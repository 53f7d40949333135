import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, type Page } from '@playwright/test'

const run = promisify(execFile)
export const PASSWORD = 'correct horse battery'

/** The API for one member, by token: answers the envelope's data, and fails unless the status is the one expected. */
export type Api = (method: string, path: string, body?: unknown) => Promise<unknown>
export type Member = { email: string; api: Api }

/** Makes an account as an operator does, with some money and a token. */
export async function makeMember(balance: string): Promise<Member> {
  const email = `visitor-${crypto.randomUUID().slice(0, 12)}@example.com`
  await runScript('user', '--email', email, '--password', PASSWORD, '--balance', balance)
  const token = (await runScript('token', '--user', email, '--name', 'Journey')).trim()
  return { email, api: apiWith(token) }
}

/** Runs a command of operators beside the shop, and answers what it printed. */
export async function runScript(name: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: process.env.SHOP_DATA_DIR }
  const { stdout } = await run(process.execPath, ['scripts/run.mjs', `commands/${name}`, ...args], { env })
  return stdout
}

/** Signs in by the form, from whatever page shows it. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
}

const apiWith =
  (token: string): Api =>
  async (method, path, body) => {
    const response = await fetch(`${process.env.SHOP_URL}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    expect(response.ok, `${method} ${path}`).toBe(true)
    return (await response.json()).data
  }
