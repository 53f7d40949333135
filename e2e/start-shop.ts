import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export type Demo = { email: string; password: string; token: string }
export type Shop = {
  url: string
  /** Null when the data folder has accounts already. */
  demo: Demo | null
  process: ChildProcess
  /** Ends the shop as an operator does and answers its exit code. */
  stop(): Promise<number | null>
}

const PATIENCE_MS = 600_000

/** Starts the shop as `npm start` does, on a free port, and waits until it serves. Throws with what it said otherwise. */
export async function startShop(settings: Record<string, string> = {}): Promise<Shop> {
  const { child, said } = spawnShop(settings)
  const ready = new Promise<{ url: string; demo: Demo | null }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url: string; demo: Demo | null }))
    child.once('exit', (code) => reject(new Error(`the shop ended with ${code}:\n${said()}`)))
    setTimeout(() => reject(new Error(`the shop did not open:\n${said()}`)), PATIENCE_MS).unref()
  })
  const { url, demo } = await ready.catch(async (error: unknown) => {
    child.kill()
    throw error
  })
  return {
    url,
    demo,
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode) return child.exitCode
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const [code] = await ended
      return code as number | null
    },
  }
}

/** Starts the shop without waiting for it; `said` is what it wrote until now, to both streams. */
export function spawnShop(settings: Record<string, string>): { child: ChildProcess; said: () => string } {
  const env = { ...process.env, PORT: '0', RATE_LIMIT_POINTS: '0', NODE_ENV: 'production' as const, ...settings }
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start/start'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A process group of its own, as a terminal gives to what it runs.
    detached: true,
  })
  let text = ''
  child.stdout?.on('data', (data) => (text += data))
  child.stderr?.on('data', (data) => (text += data))
  return { child, said: () => text }
}
