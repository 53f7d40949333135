import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { freePort } from '@/lib/database/free-port'
import { exitCode } from '../test/run-tool'
import { type Running, startServing } from './start-process'

const NEXT = resolve('node_modules/next/dist/bin/next')
const ENV = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const

/** Builds and starts an empty Next application of our version whose one route handler, /list, answers constant bytes. */
export async function startNextApp(folder: string, body: string): Promise<Running> {
  await mkdir(join(folder, 'app', 'list'), { recursive: true })
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'next.config.mjs'), `export default { turbopack: { root: '/' } }\n`)
  await writeFile(
    join(folder, 'app', 'layout.jsx'),
    `export default function Layout({ children }) {\n  return <html lang="en"><body>{children}</body></html>\n}\n`,
  )
  await writeFile(
    join(folder, 'app', 'list', 'route.js'),
    `const body = ${JSON.stringify(body)}
export const dynamic = 'force-dynamic'
export const GET = () => new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8' } })
`,
  )
  if ((await exitCode([NEXT, 'build', folder], { ...process.env, ...ENV })) !== 0) {
    throw new Error('the empty Next application was not built')
  }
  const port = await freePort()
  return startServing([NEXT, 'start', '-p', String(port), folder], ENV, `http://127.0.0.1:${port}/list`)
}
