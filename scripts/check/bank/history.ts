/** What became of an action: done for certain, refused for certain, or nobody knows. */
export type Outcome = 'done' | 'refused' | 'unknown'

type Action = { userId: string; imageId: string; outcome: Outcome }

/** All that was asked of the shop and what it answered: the ledger is judged by it afterwards. */
export type History = {
  /** `user image` of every purchase and import, from before it is sent. */
  wanted: Set<string>
  purchases: (Action & { paidCents: number | null })[]
  imports: Action[]
  /** `begunAt` and `endedAt` are ticks of one clock, by which two ratings are before, after or beside each other. */
  ratings: (Action & { hundredths: number; begunAt: number; endedAt: number })[]
  topUps: { userId: string; reason: string; amountCents: number; outcome: Outcome }[]
  refunds: { purchaseId: string; outcome: Outcome }[]
  /** How often each operation was answered how; `lost` stands for no answer. */
  answers: Map<string, number>
  /** What no answer may be: a 500, a replay that differs, another one's image. */
  offences: string[]
}

export const newHistory = (): History => ({
  wanted: new Set(),
  purchases: [],
  imports: [],
  ratings: [],
  topUps: [],
  refunds: [],
  answers: new Map(),
  offences: [],
})
