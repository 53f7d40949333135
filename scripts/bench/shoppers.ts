import { Agent, request } from 'node:http'
import { idOf } from './market.sql'

type Load = { url: string; tokens: string[]; clients: number; seconds: number; usersEach: number; firstImage: number }

/**
 * Purchases a second when clients buy over HTTP, each one after the other. One that the shop cannot serve now (503) is
 * tried again and does not count; any other refusal is thrown.
 */
export async function shoppers({ url, tokens, clients, seconds, usersEach, firstImage }: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const endsAt = Date.now() + seconds * 1000
  let bought = 0
  const client = async (index: number) => {
    for (let n = 0; Date.now() < endsAt; n++) {
      const token = tokens[index * usersEach + (n % usersEach)]
      const image = idOf(firstImage + Math.floor(n / usersEach))
      while (!(await buy(agent, `${url}/api/v1/images/purchase/${image}`, token ?? '')) && Date.now() < endsAt);
      bought++
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)))
  agent.destroy()
  return bought / seconds
}

const buy = (agent: Agent, url: string, token: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: 'POST', headers: { authorization: `Bearer ${token}` } }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => (text += chunk))
      answer.on('end', () => {
        if (answer.statusCode === 200 || answer.statusCode === 503) resolve(answer.statusCode === 200)
        else reject(new Error(`a refused purchase: ${text}`))
      })
    })
    sent.on('error', reject)
    sent.end()
  })
