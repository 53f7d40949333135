import { spawn } from 'node:child_process'
import type { Counts } from './run-step'

/** Runs a program of node_modules with our terminal; it counts as one check. */
export const runTool = (program: string, ...args: string[]): Promise<Counts> =>
  runCheck(`node_modules/${program}`, ...args)

/** Runs one of our own programs likewise. */
export async function runCheck(...args: string[]): Promise<Counts> {
  return (await exitCode(args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Runs Node with our terminal and answers its exit code; null when a signal ended it. */
export function exitCode(args: string[], env: NodeJS.ProcessEnv = process.env): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', resolve)
  })
}
