import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { makeOnce } from './make-once'
import { SERVER } from './server-file'
import { hashOfScripts, SCRIPTS_STAMP } from './sources.mjs'

/** What a bundling makes anew. */
const MADE = ['.build/chunks', '.build/prisma', '.build/scripts']

/**
 * Bundles what a shop and its operators run into JavaScript below `.build`, at the paths of their sources, if these have
 * changed since the last time.
 */
export async function bundleScripts(): Promise<void> {
  await makeOnce({
    stamp: SCRIPTS_STAMP,
    hash: hashOfScripts(),
    isThere: () => existsSync(SERVER),
    make: bundle,
  })
}

/** What package.json names under `dependencies` is loaded from node_modules; all else is taken into the bundles. */
async function bundle(): Promise<void> {
  const { build } = await import('esbuild')
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8'))
  await Promise.all(MADE.map((folder) => rm(folder, { recursive: true, force: true })))
  await build({
    entryPoints: [
      'scripts/start/start.ts',
      'scripts/start/server.ts',
      'scripts/start/first-start.ts',
      ...(await scriptsIn('scripts/commands')),
      ...(await dataSteps()),
    ],
    outdir: '.build',
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: Object.keys(dependencies),
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'error',
  })
}

async function scriptsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  return names.filter((name) => /(?<!\.test)\.ts$/.test(name)).map((name) => `${folder}/${name}`)
}

async function dataSteps(): Promise<string[]> {
  const folder = 'prisma/migrations'
  return (await readdir(folder)).map((name) => `${folder}/${name}/data.ts`).filter((file) => existsSync(file))
}
