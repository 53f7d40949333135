import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { keptSecret } from '@/lib/secrets'
import { temporaryFolder } from '@/lib/testing/temporary-folder'

const run = promisify(execFile)

/** Every path below a folder, and the folder, that anybody but its owner may read, write or enter. */
async function openToOthers(folder: string): Promise<string[]> {
  const names = ['.', ...(await readdir(folder, { recursive: true }))]
  const modes = await Promise.all(names.map(async (name) => ({ name, mode: (await stat(join(folder, name))).mode })))
  return modes.filter(({ mode }) => (mode & 0o077) !== 0).map(({ name }) => name)
}

/** The commands of the operators' manual in which a word stands, without those that want a system of their own. */
async function commandsWith(word: string): Promise<string> {
  const manual = await readFile('docs/operating.md', 'utf8')
  const blocks = [...manual.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block)
  const [block = '', ...others] = blocks.filter((each) => each.includes(word))
  expect([block, others]).toEqual([expect.stringContaining(word), []])
  return block.replace(/^(systemctl|createdb|pg_restore) .*$/gm, '')
}

/** Runs commands as a login shell would, where whatever is not said is open to all. */
const shell = (commands: string, cwd: string, PATH = process.env.PATH) =>
  run('sh', ['-euc', `umask 022\n${commands}`], { cwd, env: { ...process.env, PATH } })

test('the backup that the manual tells can be read by nobody else', async () => {
  const [data, backup] = [await temporaryFolder(), join(await temporaryFolder(), 'backup')]
  await keptSecret(data, 'nextauth')
  const commands = (await commandsWith('tar -C /var/lib/chandlery -cz'))
    .replaceAll('/var/lib/chandlery', data)
    .replaceAll('/backup', backup)

  await shell(commands, data)

  expect(await readdir(backup)).toHaveLength(1)
  expect(await openToOthers(backup)).toEqual([])
})

test('so can the dump of an external database', async () => {
  const [folder, bin] = [await temporaryFolder(), await temporaryFolder()]
  // What writes the file is not ours; with which mode it is made, the shell decides.
  await writeFile(join(bin, 'pg_dump'), '#!/bin/sh\nfor w; do case $w in --file=*) : >"${w#--file=}" ;; esac; done\n', {
    mode: 0o755,
  })

  await shell(await commandsWith('pg_dump --host'), folder, `${bin}:${process.env.PATH}`)

  expect(await readdir(folder)).toEqual(['shop.dump'])
  expect(await openToOthers(folder)).not.toContain('shop.dump')
})

test('a secret is for its owner alone, whatever was there before and whatever the shell allows', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'secrets'), { mode: 0o755 })
  const before = process.umask(0)
  try {
    await keptSecret(folder, 'nextauth')
  } finally {
    process.umask(before)
  }

  expect(await openToOthers(join(folder, 'secrets'))).toEqual([])
})

test('a copy of the rows begins by closing what it makes', async () => {
  const script = await readFile('scripts/commands/copy-rows.sh', 'utf8')

  const [closing, making] = [script.indexOf('umask 077'), script.search(/mkdir|>"/)]

  expect(closing).toBeGreaterThan(0)
  expect(closing).toBeLessThan(making)
})
