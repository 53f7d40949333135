import { setTimeout as sleep } from 'node:timers/promises'
import { idOf } from '../market.sql'

export type Sales = { refused: string[]; milliseconds: number[] }

const PAUSE_MS = 50

/**
 * Each buyer buys one image after the other until told to stop, over a connection of its own; what was refused is told,
 * and never tried again.
 */
export function buyers(url: string, tokens: readonly string[], images: number) {
  const sales: Sales = { refused: [], milliseconds: [] }
  let isOver = false
  const buy = async (token: string) => {
    for (let image = 1; !isOver && image <= images; image++) {
      const began = performance.now()
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': `${token.slice(-6)} ${image}` }
      const answer = await fetch(`${url}/api/v1/images/purchase/${idOf(image)}`, { method: 'POST', headers })
        .then(async (response) => `${response.status} ${await response.text()}`)
        .catch(String)
      sales.milliseconds.push(performance.now() - began)
      if (!answer.startsWith('200 ')) sales.refused.push(answer)
      await sleep(PAUSE_MS)
    }
  }
  const all = Promise.all(tokens.map(buy))
  return async (): Promise<Sales> => {
    isOver = true
    await all
    return sales
  }
}
