import { expect, test } from 'vitest'
import { GET as download } from '@/app/(storefront)/account/statement.csv/route'
import { beginSession } from '@/lib/accounts/sessions'
import { TransactionQuery } from '@/lib/contract/wallet'
import { pool, rows, type Statement } from '@/lib/db'
import { cents } from '@/lib/money'
import { purchaseImage } from '@/lib/purchases/purchase-image'
import { refundPurchase } from '@/lib/purchases/refund-purchase'
import { createImage } from '@/lib/testing/create-image'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { cookieOf } from '@/lib/testing/form'
import { db } from '@/lib/testing/prisma'
import { statementsOf } from '@/lib/testing/statements-of'
import { topUps } from '@/lib/testing/top-ups'
import { withoutTable } from '@/lib/testing/without-table'
import { creditWallet } from './credit-wallet'
import { listTransactions } from './list-transactions'
import { StatementQuery } from './statement-query'
import { summariseStatement } from './summarise-statement'
import { LISTS, newestEntry, STRIDE, walkTransactions as walkStatement } from './transactions.sql'
import { walkTransactions } from './walk-transactions'

type Plan = {
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  Plans?: Plan[]
}

/** How many entries a statement looks at, as the database counts them. */
async function entriesRead({ text }: Statement<unknown>, values: unknown[]): Promise<number> {
  const explained = await pool().query(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`, values)
  const of = ({ Plans = [], ...node }: Plan): number =>
    (/entries/.test(node['Relation Name'] ?? node['Index Name'] ?? '')
      ? node['Actual Rows'] * node['Actual Loops']
      : 0) + Plans.reduce((sum, each) => sum + of(each), 0)
  return of(explained.rows[0]['QUERY PLAN'][0].Plan)
}

const cent = (cents: number): string => (cents / 100).toFixed(2)

async function csvOf(user: TestUser, query = ''): Promise<Response> {
  const cookie = await cookieOf(await beginSession(user.id, { ip: undefined, userAgent: null }))
  return download(new Request(`http://localhost:3000/account/statement.csv${query}`, { headers: { cookie } }))
}

test('a summary tells what there was at both ends, and what moved in between', async () => {
  const user = await createUser()
  await topUps(user.id, 30)

  const of = (params: object) => summariseStatement(user.id, StatementQuery.parse(params))

  const sums = (opening: number, gained: number, lost: number, closing: number) => ({
    openingCents: opening,
    gainedCents: gained,
    lostCents: lost,
    closingCents: closing,
  })
  expect(await of({})).toEqual(sums(0, 30, 0, 30))
  expect(await of({ from: '2026-01-01', to: '2026-01-01' })).toEqual(sums(0, 30, 0, 30))
  expect(await of({ from: '2026-01-02' })).toEqual(sums(30, 0, 0, 30))
  expect(await of({ to: '2025-12-31' })).toEqual(sums(0, 0, 0, 0))
  expect(await of({ transaction_type: 'purchase' })).toEqual(sums(0, 0, 0, 30))
  await purchaseImage(user.caller, (await createImage({ priceCents: 10 })).id)
  expect(await of({ from: '2026-01-02' })).toEqual(sums(30, 0, 10, 20))
})

test('a long statement is walked in strides, each movement once and in order, with its balance', async () => {
  const user = await createUser()
  await topUps(user.id, STRIDE * 2)

  const walked: string[] = []
  const statements = await statementsOf(async () => {
    for await (const each of walkTransactions(user.id, StatementQuery.parse({}))) walked.push(each.id)
  })

  expect(new Set(walked).size).toBe(STRIDE * 2)
  expect(statements).toEqual(['newest-entry', 'walk-transactions', 'walk-transactions'])
})

test('each stride looks at its own entries alone, and at those of no other', async () => {
  const user = await createUser()
  await topUps(user.id, STRIDE * 3)
  const [newest] = await rows(pool(), newestEntry, [user.id])
  const [middle] = await rows(pool(), walkStatement, [user.id, null, null, null, '0', 0, newest?.id ?? null]).then(
    (all) => all.slice(-1),
  )

  const entries = await entriesRead(walkStatement, [user.id, null, null, null, middle?.entryId, STRIDE, newest?.id])

  const page = await entriesRead(LISTS.created_at.desc, [user.id, null, null, null, 20, 0])

  expect(entries).toBe(STRIDE)
  // Those of the page, twice, and of the same moment perhaps a few more.
  expect(page).toBeLessThan(100)
})

test('the balance is carried past what is not asked for', async () => {
  const user = await createUser({ balanceCents: 100 })
  await topUps(user.id, STRIDE)
  await purchaseImage(user.caller, (await createImage({ priceCents: 60 })).id)
  const walked = async (query: object) => {
    const all = []
    for await (const each of walkTransactions(user.id, StatementQuery.parse(query))) all.push(each)
    return all
  }

  expect(await walked({ transaction_type: 'purchase' })).toMatchObject([{ balance_after: '20.40' }])
  const firstDay = await walked({ to: '2026-01-01' })
  expect(firstDay.map(({ balance_after }) => balance_after)).toEqual(firstDay.map((_, place) => cent(101 + place)))
  expect(await walked({ from: '2099-01-01' })).toEqual([])
  const newest = await listTransactions(user.id, TransactionQuery.parse({ limit: '100' }))
  const byId = new Map((await walked({})).map((each) => [each.id, each]))
  for (const each of newest.transactions) expect(byId.get(each.id)).toEqual(each)
})

test('what moves while it is read is not in it, and a purchase that is refunded meanwhile is not yet', async () => {
  const user = await createUser({ balanceCents: 100 })
  await topUps(user.id, STRIDE)
  await purchaseImage(user.caller, (await createImage({ priceCents: 60 })).id)
  const purchase = await db().transaction.findFirstOrThrow({ where: { holderId: user.id, kind: 'purchase' } })
  const walking = walkTransactions(user.id, StatementQuery.parse({}))

  const all = [(await walking.next()).value]
  await refundPurchase(purchase.id, 'Meanwhile', null)
  for await (const each of walking) all.push(each)

  expect(all).toHaveLength(STRIDE + 2)
  expect(all.at(-1)).toMatchObject({ id: purchase.id, status: 'completed', balance_after: '20.40' })
})

test('as a file it holds every movement that is asked for, the oldest first', async () => {
  const user = await createUser({ balanceCents: 1000 })
  const image = await createImage({ alias: 'paid/1', priceCents: 599 })
  await purchaseImage(user.caller, image.id)
  const reason = '=HYPERLINK("https://evil.example","Äpfel")'
  await creditWallet({ holderId: user.id, kind: 'top_up', amountCents: cents(100), reason, actorId: null })

  const answer = await csvOf(user)

  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const lines = bytes.toString().slice(1).split('\r\n')
  expect(lines).toEqual([
    'Date,Transaction,Kind,Status,Description,Image,Amount,Balance after,Currency',
    expect.stringMatching(/^\d{4}-.*Z,[0-9a-f]{24},opening_balance,completed,.*,,10\.00,10\.00,USD$/),
    expect.stringMatching(/Z,[0-9a-f]{24},purchase,completed,Image purchased,paid\/1,-5\.99,4\.01,USD$/),
    expect.stringContaining(`,top_up,completed,"'=HYPERLINK(""https://evil.example"",""Äpfel"")",,1.00,5.01,USD`),
    '',
  ])
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="statement-\d{4}-\d\d-\d\d\.csv"$/)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect((await (await csvOf(user, '?transaction_type=purchase&page=9')).text()).split('\r\n')).toHaveLength(3)
})

test('a file is read no further than it is taken', async () => {
  const user = await createUser()
  await topUps(user.id, STRIDE * 4)

  const statements = await statementsOf(async () => {
    const body = (await csvOf(user)).body?.getReader() ?? expect.fail('no body')
    await body.read()
    await body.cancel()
  })

  const walks = statements.filter((name) => name === 'walk-transactions')
  expect(walks.length).toBeGreaterThan(0)
  expect(walks.length).toBeLessThan(4)
})

test('a defect is told as such and no more', async () => {
  const user = await createUser()

  const answer = await withoutTable('entries', () => csvOf(user))

  expect(answer.status).toBe(500)
  expect(answer.headers.get('content-type')).toContain('text/html')
  expect(await answer.text()).not.toContain('entries')
})
