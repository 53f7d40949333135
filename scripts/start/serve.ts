import { type ChildProcess, spawn } from 'node:child_process'
import { StartError } from '@/lib/database/start-error'
import type { Shutdown } from './shutdown'

type Said = { ready?: boolean; url?: string; failed?: string }

/**
 * Runs the server as a child and resolves with its address once it listens. The child ends with us; when it ends by
 * itself, so do we.
 */
export async function serve(args: string[], env: NodeJS.ProcessEnv, ending: Shutdown): Promise<string> {
  // The shop tells what happens on standard error. On standard output Next alone speaks, to those who change the pages.
  const standardOutput = env.NODE_ENV === 'production' ? 'ignore' : 'inherit'
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', standardOutput, 'inherit', 'ipc'] })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`))
  })
  ending.add(() => stop(child, ended))

  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', ({ ready, url, failed }: Said) => {
      if (ready && url) resolve(url)
      if (failed) reject(new StartError(failed))
    })
    void ended.then((how) => reject(new StartError(`The server ended before it was ready (${how})`)))
  })
  void ended.then(async (how) => {
    if (ending.isEnding()) return
    console.error(`The server ended unexpectedly (${how}); npm start brings it back`)
    await ending.exit(1)
  })
  return url
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGTERM')
  await ended
}
