import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DemoAccount } from '@/lib/accounts/demo-account'

const fileIn = (dataDir: string): string => join(dataDir, 'secrets/demo-account')

/** Keeps what the demo account signs in with in a file that its owner alone may read, and answers its path. */
export async function keepDemoAccount(dataDir: string, { email, password, token }: DemoAccount): Promise<string> {
  const file = fileIn(dataDir)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // A file that is there would keep its mode.
  await rm(file, { force: true })
  await writeFile(file, `email ${email}\npassword ${password}\ntoken ${token}\n`, { mode: 0o600, flag: 'wx' })
  return file
}

/** The path of that file; undefined where no start has kept one. */
export function findDemoFile(dataDir: string): string | undefined {
  const file = fileIn(dataDir)
  return existsSync(file) ? file : undefined
}
