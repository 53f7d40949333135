import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

export type Running = { url: string; pid: number; end(): Promise<void> }

const PATIENCE_MS = 60_000

/** Starts a Node program with a channel to it, and waits until it says where it listens. Its log goes nowhere. */
export async function startListening(args: string[], env: Record<string, string>): Promise<Running> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const [message] = await once(child, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) })
  // By its address: a name may stand for two, of which a server listens on one.
  return running(child, (message as { url: string }).url.replace('localhost', '127.0.0.1'))
}

/** Starts a Node program that says nothing, and waits until something answers at the address it was given. */
export async function startServing(args: string[], env: Record<string, string>, url: string): Promise<Running> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: 'ignore' })
  for (const endsAt = Date.now() + PATIENCE_MS; Date.now() < endsAt; await sleep(100)) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return running(child, url)
  }
  child.kill()
  throw new Error(`nothing answered at ${url}`)
}

function running(child: ChildProcess, url: string): Running {
  const { pid } = child
  if (!pid) throw new Error('a process without a number')
  return {
    url,
    pid,
    async end() {
      if (child.exitCode !== null || child.signalCode) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
