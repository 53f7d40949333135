import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { freePort } from '@/lib/database/free-port'
import { findRedis } from './find-redis'
import { temporaryFolder } from './temporary-folder'

export type RedisServer = {
  /** With the password, which nobody may read anywhere. */
  url: string
  password: string
  /** Starts it again, empty, where it was. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Lets it neither answer nor end, or go on. */
  hang(isHanging: boolean): void
  close(): Promise<void>
}

/** Starts a real Redis on a free port, in a folder of its own. */
export async function openRedis(): Promise<RedisServer> {
  const [{ path, env }, dir, port] = await Promise.all([findRedis(), temporaryFolder(), freePort('127.0.0.1')])
  const password = `password-of-redis-${port}`
  const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--requirepass', password]
  let child: ChildProcess | undefined
  process.once('exit', () => child?.kill('SIGKILL'))

  async function start(): Promise<void> {
    const started = spawn(path, ['--port', String(port), '--dir', dir, ...settings], { env })
    child = started
    let said = ''
    await new Promise<void>((resolve, reject) => {
      started.once('error', reject)
      started.once('exit', (code) => reject(new Error(`Redis ended with ${code}:\n${said}`)))
      started.stdout.on('data', (data) => {
        said += data
        if (said.includes('Ready to accept connections')) resolve()
      })
    })
  }
  async function stop(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  await start()
  return {
    url: `redis://:${password}@127.0.0.1:${port}/1`,
    password,
    start,
    stop,
    hang: (isHanging) => void child?.kill(isHanging ? 'SIGSTOP' : 'SIGCONT'),
    async close() {
      await stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
