import { spawnSync } from 'node:child_process'
import { areScriptsFresh, hasTools } from './start/sources.mjs'

// node scripts/run.mjs commands/user --email …: runs a script as built JavaScript, which loads no compiler, and bundles
// the scripts first where their sources have changed (docs/decisions/0073-built-scripts.md).

const [, , name, ...words] = process.argv

if (!areScriptsFresh()) {
  if (!hasTools()) {
    console.error('The sources are not those of the build, and the tools to build them are not here: npm install')
    process.exit(1)
  }
  const bundle = ['--import', 'tsx', 'scripts/start/bundle.ts']
  const { status } = spawnSync(process.execPath, bundle, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) process.exit(status ?? 1)
}
process.argv = [process.execPath, `scripts/${name}.ts`, ...words]
await import(`../.build/scripts/${name}.mjs`)
