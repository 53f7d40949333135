import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

// npm install runs this: tests and types need Prisma's client. Where only a built shop serves, no Prisma generates it.
if (existsSync('node_modules/prisma')) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/generate/generate.ts'], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
