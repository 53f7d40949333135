import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { freePort } from '@/lib/database/free-port'
import { exitCode } from '../check/steps/run-tool'
import { type Running, startServing } from './start-process'

const NEXT = resolve('node_modules/next/dist/bin/next')
const ENV = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const

const LAYOUT = `
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
`

/** The bytes of a list, as they are. */
const LIST = `
import { readFileSync } from 'node:fs'
const body = readFileSync(process.env.LIST_FILE, 'utf8')
export const dynamic = 'force-dynamic'
export const GET = () => new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8' } })
`

/** The images of that list, each as a card that says what ours say, rendered for each request. */
const CARDS = `
import { readFileSync } from 'node:fs'
const { images } = JSON.parse(readFileSync(process.env.LIST_FILE, 'utf8')).data
export const dynamic = 'force-dynamic'
function Card({ image }) {
  return (
    <li>
      <a href={'/images/' + image.id}>
        {image.icon_url && <img src={image.icon_url} alt="" width={40} height={40} />}
        <strong>{image.alias}</strong> <span>{image.price}</span>
        <p>{image.description}</p>
        <span>{image.architecture}</span> <span>{image.size}</span>
        <span>{image.average_rating} ({image.rating_count})</span>
      </a>
    </li>
  )
}
export default function Page() {
  return <ul>{images.map((image) => <Card key={image.id} image={image} />)}</ul>
}
`

/** The least page there is, with what Lighthouse asks of any. */
const EMPTY = `
export const metadata = { title: 'Empty', description: 'A page with a word.' }
export default function Page() {
  return <main><h1>Empty</h1></main>
}
`

/** Builds an empty Next application of our version: a route handler, /list, a page of cards, /cards, and /empty. */
export async function buildNextApp(folder: string): Promise<void> {
  for (const address of ['list', 'cards', 'empty']) await mkdir(join(folder, 'app', address), { recursive: true })
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'next.config.mjs'), `export default { turbopack: { root: '/' } }\n`)
  await writeFile(join(folder, 'app', 'layout.jsx'), LAYOUT)
  await writeFile(join(folder, 'app', 'list', 'route.js'), LIST)
  await writeFile(join(folder, 'app', 'cards', 'page.jsx'), CARDS)
  await writeFile(join(folder, 'app', 'empty', 'page.jsx'), EMPTY)
  await writeFile(listFile(folder), JSON.stringify({ data: { images: [] } }))
  if ((await exitCode([NEXT, 'build', folder], { ...process.env, ...ENV, LIST_FILE: listFile(folder) })) !== 0) {
    throw new Error('the empty Next application was not built')
  }
}

/** Starts that application with the bytes of a list. */
export async function startNextApp(folder: string, list: string): Promise<Running> {
  await writeFile(listFile(folder), list)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const started = await startServing(
    [NEXT, 'start', '-p', String(port), folder],
    { ...ENV, LIST_FILE: listFile(folder) },
    `${url}/list`,
  )
  return { ...started, url }
}

const listFile = (folder: string): string => join(folder, 'list.json')
