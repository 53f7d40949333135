import { spawn } from 'node:child_process'
import { StartError } from '@/lib/database/start-error'
import type { Shutdown } from './shutdown'

const TAIL_LINES = 60

/** Runs a program of node_modules to its end, silently; when it fails, shows the end of what it said. */
export async function runNode(args: string[], env: NodeJS.ProcessEnv, { ending }: { ending: Shutdown }): Promise<void> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  ending.add(() => void child.kill())
  const said: string[] = []
  child.stdout.on('data', (data) => said.push(String(data)))
  child.stderr.on('data', (data) => said.push(String(data)))

  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code === 0) return
  if (!ending.isEnding()) process.stderr.write(`${said.join('').trimEnd().split('\n').slice(-TAIL_LINES).join('\n')}\n`)
  throw new StartError(`${args.join(' ')} failed`)
}
