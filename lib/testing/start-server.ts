import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export type ServerProcess = {
  url: string
  process: ChildProcess
  /** What it wrote until now. */
  said(): string
  /** Ends it with this signal and answers its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

const PATIENCE_MS = 60_000
const KEPT_CHARACTERS = 200_000

/** Starts the built server (`npm run build`) on a database that is migrated, and waits until it listens. */
export async function startServer(settings: Record<string, string>): Promise<ServerProcess> {
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    LOG_LEVEL: 'warn',
    PORT: '0',
    RATE_LIMIT_POINTS: '0',
    ...settings,
  }
  const child = spawn(process.execPath, ['.build/scripts/start/server.mjs'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => (text = (text + data).slice(-KEPT_CHARACTERS)))
  }
  const exited = once(child, 'exit')

  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not start:\n${text}`)), PATIENCE_MS)
    void exited.then(() => reject(new Error(`the server ended:\n${text}`))).finally(() => clearTimeout(timer))
    child.on('message', (message: { ready?: boolean; url?: string }) => {
      clearTimeout(timer)
      if (message.ready && message.url) resolve(message.url)
    })
  })
  return {
    url,
    process: child,
    said: () => text,
    async end(signal) {
      if (child.exitCode === null && !child.signalCode) {
        child.kill(signal)
        await exited
      }
      return child.exitCode
    },
  }
}
