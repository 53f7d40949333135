import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import type { History, Outcome } from './history'

type Count = { certain: number; possible: number }

/** Compares the database with the history of a run: every violation in words, none when all is right (I1 to I11). */
export async function judge(client: pg.Client, history: History): Promise<string[]> {
  const { rows: broken } = await client.query<{ invariant: string; violation: string }>(
    await readFile('prisma/invariants.sql', 'utf8'),
  )
  return [
    ...broken.map(({ invariant, violation }) => `${invariant}: ${violation}`),
    ...history.offences,
    ...(await judgePurchases(client, history)),
    ...(await judgeImports(client, history)),
    ...(await judgeRatings(client, history)),
    ...(await judgeTopUps(client, history)),
    ...(await judgeRefunds(client, history)),
  ]
}

/** Each acknowledged purchase has its charge of that price, and no charge is there that nobody asked for. */
async function judgePurchases(client: pg.Client, { purchases }: History): Promise<string[]> {
  const { rows } = await client.query<{ pair: string; paid: number }>(
    `SELECT holder_id || ' ' || image_id AS pair, -amount_cents::float8 AS paid FROM transactions WHERE kind = 'purchase'`,
  )
  // What was paid with nothing is a claim, and charges nothing.
  const paid = purchases.filter(({ paidCents }) => paidCents !== 0)
  const asked = countBy(paid, ({ userId, imageId }) => `${userId} ${imageId}`)
  const charged = tally(rows.map(({ pair }) => pair))
  const priced = tally(rows.map(({ pair, paid }) => `${pair} ${paid}`))
  const done = paid.filter(({ outcome }) => outcome === 'done')
  const receipts = tally(done.map(({ userId, imageId, paidCents }) => `${userId} ${imageId} ${paidCents}`))
  return [
    ...outOfBounds('I8/I9/I10 charges of', asked, charged),
    ...[...receipts]
      .filter(([receipt, count]) => (priced.get(receipt) ?? 0) < count)
      .map(([receipt]) => `I8 an acknowledged price that was not charged: ${receipt}`),
  ]
}

/** A right of import never ends, so what it brought stays; a claim or a refund may leave an image there by it, too. */
async function judgeImports(client: pg.Client, { imports, purchases }: History): Promise<string[]> {
  const { rows } = await client.query<{ pair: string }>(`
    SELECT l.holder_id || ' ' || l.image_id AS pair
      FROM library_images l JOIN entitlements e ON e.id = l.entitlement_id WHERE e.source = 'import'`)
  const pairOf = ({ userId, imageId }: { userId: string; imageId: string }) => `${userId} ${imageId}`
  const imported = new Set(imports.filter(({ outcome }) => outcome === 'done').map(pairOf))
  const claimed = new Set(purchases.filter(({ outcome }) => outcome !== 'refused').map(pairOf))
  const kept = tally(rows.map(({ pair }) => pair).filter((pair) => imported.has(pair) || !claimed.has(pair)))
  return outOfBounds('I8/I9 imports of', countBy(imports, pairOf), kept)
}

/** What stands is a rating that was sent, and none that an acknowledged later one must have replaced. */
async function judgeRatings(client: pg.Client, { ratings }: History): Promise<string[]> {
  const { rows } = await client.query<{ pair: string; hundredths: number }>(
    `SELECT user_id || ' ' || listing_id AS pair, hundredths FROM ratings`,
  )
  const { rows: images } = await client.query<{ id: string; listing: string }>(
    'SELECT id, listing_id AS listing FROM images',
  )
  const listings = new Map(images.map(({ id, listing }) => [id, listing]))
  const kept = new Map(rows.map(({ pair, hundredths }) => [pair, hundredths]))
  const byPair = new Map<string, typeof ratings>()
  for (const rating of ratings) {
    const pair = `${rating.userId} ${listings.get(rating.imageId)}`
    byPair.set(pair, [...(byPair.get(pair) ?? []), rating])
  }
  const wrong = [...byPair].filter(([pair, sent]) => {
    const done = sent.filter(({ outcome }) => outcome === 'done')
    const possible = sent.filter(
      ({ outcome, endedAt }) =>
        outcome !== 'refused' && (outcome === 'unknown' || !done.some(({ begunAt }) => begunAt > endedAt)),
    )
    const value = kept.get(pair)
    return value === undefined ? done.length > 0 : !possible.some(({ hundredths }) => hundredths === value)
  })
  return [
    ...wrong.map(([pair]) => `I8 the rating of ${pair} is ${kept.get(pair)}, which is not the last one`),
    ...[...kept.keys()].filter((pair) => !byPair.has(pair)).map((pair) => `I9 nobody sent the rating of ${pair}`),
  ]
}

async function judgeTopUps(client: pg.Client, { topUps }: History): Promise<string[]> {
  const { rows } = await client.query<{ topUp: string }>(
    `SELECT holder_id || ' ' || amount_cents || ' ' || reason AS "topUp" FROM transactions WHERE kind = 'top_up'`,
  )
  const asked = countBy(topUps, ({ userId, amountCents, reason }) => `${userId} ${amountCents} ${reason}`)
  return outOfBounds('I8/I9 top-up', asked, tally(rows.map(({ topUp }) => topUp)))
}

async function judgeRefunds(client: pg.Client, { refunds }: History): Promise<string[]> {
  const { rows } = await client.query<{ purchaseId: string }>(
    `SELECT refunds_id AS "purchaseId" FROM transactions WHERE kind = 'refund'`,
  )
  const asked = countBy(refunds, ({ purchaseId }) => purchaseId)
  return outOfBounds('I8/I9 refund of', asked, tally(rows.map(({ purchaseId }) => purchaseId)))
}

function countBy<T extends { outcome: Outcome }>(all: readonly T[], keyOf: (each: T) => string): Map<string, Count> {
  const counts = new Map<string, Count>()
  for (const each of all) {
    const count = counts.get(keyOf(each)) ?? { certain: 0, possible: 0 }
    if (each.outcome === 'done') count.certain++
    if (each.outcome !== 'refused') count.possible++
    counts.set(keyOf(each), count)
  }
  return counts
}

const tally = (keys: readonly string[]): Map<string, number> =>
  keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map<string, number>())

/** Where the database has fewer than were acknowledged, or more than can have happened. */
function outOfBounds(what: string, asked: Map<string, Count>, kept: Map<string, number>): string[] {
  return [...new Set([...asked.keys(), ...kept.keys()])].flatMap((key) => {
    const { certain, possible } = asked.get(key) ?? { certain: 0, possible: 0 }
    const found = kept.get(key) ?? 0
    if (found >= certain && found <= possible) return []
    return [`${what} ${key}: ${found} in the database, ${certain} acknowledged, ${possible} possible`]
  })
}
