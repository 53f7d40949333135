import { monitorEventLoopDelay } from 'node:perf_hooks'
import { textOf } from '@/lib/catalog/memory/storage/catalog-row'
import { memoryEngine } from '@/lib/catalog/memory/memory-engine'
import { takeSnapshot } from '@/lib/catalog/memory/replica/snapshot'
import { CatalogQuery, FilterQuery } from '@/lib/contract/catalog-query'
import { catalogRow } from '@/lib/testing/catalog-row'
import { withDatabase } from '../commands/command/with-database'
import { median } from './median'

// npm run bench:index: how long the shop's catalogue takes into memory, how much room it needs there, and how long
// each kind of question takes, without any server around it.

const ROUNDS = 100

/** By what is asked, and on which page. `search` is a word that all, some or few images of a generated catalogue have. */
const QUESTIONS: [string, Record<string, string>, 'first' | 'middle' | 'last'][] = [
  ['first page', {}, 'first'],
  ['middle page', {}, 'middle'],
  ['last page', {}, 'last'],
  ['system, architecture', { os: 'debian', architecture: 'amd64' }, 'first'],
  ['the same, middle page', { os: 'debian', architecture: 'amd64' }, 'middle'],
  ['the same, last page', { os: 'debian', architecture: 'amd64' }, 'last'],
  ['four filters', { os: 'debian,ubuntu', architecture: 'amd64', max_price: '9.99', min_rating: '3' }, 'first'],
  ['word of every image', { search: 'built' }, 'first'],
  ['the same, middle page', { search: 'built' }, 'middle'],
  ['common word', { search: 'hardened' }, 'first'],
  ['rare word', { search: 'brea' }, 'first'],
  ['word of several parts', { search: 'ubuntu/24.04' }, 'first'],
  ['one letter', { search: 'e' }, 'first'],
]

const VISITOR_ID = 'f'.repeat(24)
/** An image to come and go: a change of the catalogue, after which nothing that was found before counts. */
const VISITOR = catalogRow({ id: textOf(VISITOR_ID), os: textOf('debian'), search_text: textOf('visitor') })

const clocked = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

await withDatabase(async () => {
  const before = process.memoryUsage()
  const blocked = monitorEventLoopDelay({ resolution: 1 })
  blocked.enable()
  const cpu = process.cpuUsage()
  const began = performance.now()
  const { index } = await takeSnapshot(new AbortController().signal)
  const took = performance.now() - began
  const { user, system } = process.cpuUsage(cpu)
  blocked.disable()

  const { size, bytes } = index
  const each = (number: number) => `${(number / size).toFixed(1)} bytes an image`
  console.log(`${size} images in ${(took / 1000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of CPU`)
  console.log(`the event loop was held ${(blocked.max / 1e6).toFixed(1)} ms at most`)
  for (const [name, number] of Object.entries(bytes)) console.log(`${name}: ${each(number)}`)
  console.log(`the whole process: ${each(process.memoryUsage().rss - before.rss)}`)

  const engine = memoryEngine(index)
  console.log('\nms: the first time; the median after a change; the median without one')
  const row = (name: string, times: number[]) =>
    console.log(name.padEnd(26), ...times.map((time) => time.toFixed(3).padStart(10)))
  const measure = async (name: string, ask: () => Promise<unknown>) => {
    const first = await clocked(ask)
    const [changed, same]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      index.put(VISITOR)
      index.remove(VISITOR_ID)
      changed.push(await clocked(ask))
      same.push(await clocked(ask))
    }
    row(name, [first, median(changed), median(same)])
  }
  for (const [name, asked, where] of QUESTIONS) {
    const { pagination } =
      where === 'first' ? { pagination: { totalPages: 1 } } : await engine.list(CatalogQuery.parse(asked))
    const page = where === 'last' ? pagination.totalPages : Math.ceil(pagination.totalPages / 2)
    await measure(name, () => engine.list({ ...CatalogQuery.parse(asked), page }))
  }
  await measure('facets', () => engine.facets(FilterQuery.parse({})))
  await measure('facets, system and word', () => engine.facets(FilterQuery.parse({ os: 'debian', search: 'built' })))
  const [image] = (await engine.list(CatalogQuery.parse({ limit: '1' }))).images
  await measure('details', () => engine.details(image?.id ?? ''))
})
