import pino from 'pino'
import { expect } from 'vitest'
import { makeLog } from '@/lib/log'
import { once } from '@/lib/once'

/** Reads the log of this process instead of standard error; to be called before anything is logged. */
export function captureLog() {
  const lines: string[] = []
  const to = { write: (line: string) => void lines.push(line) }
  once('log', () => makeLog('info', to))
  once('access-log', () => pino({ level: 'info' }, to))

  const about = (text: string) => lines.filter((line) => line.includes(text))
  return {
    text: () => lines.join(''),
    /** The lines that mention something, once there is one. */
    linesAbout: async (text: string | undefined) => {
      await expect.poll(() => about(String(text)).length, { timeout: 10_000 }).toBeGreaterThan(0)
      return about(String(text)).map((line) => JSON.parse(line))
    },
  }
}
