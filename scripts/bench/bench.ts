import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { CONNECTIONS, measure, type Measured } from './measure'
import { buildNextApp } from './next-app'
import { COMPARISONS, type Question, questionsOn } from './questions'
import { openNext, openStage } from './stage'
import { comparisons, growth, type Row, table } from './table'
import { command } from '../commands/command'
import { exitCode } from '../check/steps/run-tool'

// npm run bench [-- --rows 1000,100000] [--rounds 3] [--seconds 2] [--only rare,details] [--folder <kept folder>]
// What each request costs in CPU time, beside bare servers that do the least possible, in interleaved rounds. A folder
// that is given keeps its databases, one of each size, for the next time. `--only` asks the questions that have one of
// these in their names.

const RECEIPT_BYTES = 120

const number = z.coerce.number().int().min(1).max(60)
const sizes = z
  .string()
  .regex(/^\d{3,7}(,\d{3,7})*$/, 'must be numbers from 100 to 9999999, separated by commas')
  .transform((text) => text.split(',').map(Number))

await command(
  {
    options: {
      rows: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      only: { type: 'string' },
      folder: { type: 'string' },
    },
    schema: z.object({
      rows: sizes.default([1000, 100_000]),
      rounds: number.default(3),
      seconds: number.default(2),
      only: z
        .string()
        .default('')
        .transform((names) => names.split(',')),
      folder: z.string().optional(),
    }),
  },
  async ({ rows, rounds, seconds, only, folder: kept }) => {
    if ((await exitCode(['--import', 'tsx', 'scripts/start/build.ts'])) !== 0) throw new Error('the shop was not built')
    const folder = kept ?? (await temporaryFolder())
    const scratch = await temporaryFolder()
    try {
      const nextApp = join(scratch, 'next')
      await buildNextApp(nextApp)
      const measured: [number, Row[]][] = []
      for (const images of [...rows].sort((a, b) => a - b)) {
        const all = await measureAt(images, { folder: join(folder, String(images)), nextApp, rounds, seconds, only })
        measured.push([images, all])
        console.log(`\n${images.toLocaleString('en')} images\n\n${table(all)}\n\n${comparisons(all, COMPARISONS)}`)
      }
      if (measured.length > 1) console.log(`\n${growth(measured)}`)
    } finally {
      await rm(scratch, { recursive: true, force: true })
      if (!kept) await rm(folder, { recursive: true, force: true })
    }
  },
)

type Course = { folder: string; nextApp: string; rounds: number; seconds: number; only: string[] }

/** One size: every question to the shop, then to what it is compared with, and all of it again. */
async function measureAt(images: number, { folder, nextApp, rounds, seconds, only }: Course): Promise<Row[]> {
  const stage = await openStage(folder, { images, buyers: CONNECTIONS * (rounds + 1) })
  const { shop, bare, bareSql, databasePid } = stage
  const list = await fetch(`${shop.url}/api/v1/images/public`, { headers: { 'accept-encoding': 'identity' } })
  const next = await openNext(nextApp, await list.text())
  const asked = { shop: { url: shop.url, pids: [shop.pid, databasePid] }, next: { url: next.url, pids: [next.pid] } }
  try {
    const all = await questionsOn(stage.client, { tokens: stage.tokens, etag: list.headers.get('etag') ?? '' })
    const questions = all.filter(({ name }) => only.some((part) => name.includes(part)))
    const rows = await Promise.all(questions.map((question) => emptyRow(asked[question.of ?? 'shop'].url, question)))

    // The first round warms everything up and does not count.
    for (let round = 0; round <= rounds; round++) {
      for (const [place, { requestsOf, status, hasSql, isBinary, of = 'shop' }] of questions.entries()) {
        const row = rows[place]
        if (!row) continue
        const mine = (connection: number) => requestsOf(connection, round)
        const constant = () => [{ path: `/${row.bytes}${isBinary ? '?binary' : ''}` }]
        // No row is charged with what the one before it left behind.
        await stage.quiet()
        const results = {
          shop: await measure({ ...asked[of], requestsOf: mine, status }, seconds),
          constant: await measure({ url: bare.url, requestsOf: constant, pids: [bare.pid], status: 200 }, seconds),
          sql:
            hasSql &&
            (await measure({ url: bareSql.url, requestsOf: mine, pids: [bareSql.pid, databasePid], status }, seconds)),
        }
        if (round > 0) keep(row, results)
      }
    }
    return rows
  } finally {
    await next.end()
    await stage.end()
  }
}

function keep(
  row: Row,
  { shop, constant, sql }: { shop: Measured; constant: Measured; sql: Measured | undefined | false },
) {
  row.shop.push(shop)
  row.constant.push(constant)
  if (sql) row.sql.push(sql)
}

/** What a question's answers weigh, by a few of them; a purchase's by the receipts of the contract. */
async function emptyRow(url: string, { name, requestsOf, status, bar }: Question): Promise<Row> {
  const row = { name, ...(bar && { bar }), shop: [], constant: [], sql: [] }
  if (status === 304) return { ...row, bytes: 0 }
  const few = [0, 1, 2, 3].flatMap((connection) => requestsOf(connection, 0).slice(0, 1))
  if (few.some(({ method }) => method === 'POST')) return { ...row, bytes: RECEIPT_BYTES }
  const sizes = await Promise.all(
    few.map(
      async ({ path, headers }) =>
        (await (await fetch(url + path, { ...(headers && { headers }) })).arrayBuffer()).byteLength,
    ),
  )
  return { ...row, bytes: Math.round(sizes.reduce((sum, each) => sum + each, 0) / sizes.length) }
}
