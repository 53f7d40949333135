import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Linux counts a process's time in these (sysconf _SC_CLK_TCK, 100 on every kernel that Debian builds). */
const TICK_MICROSECONDS = 10_000

/** The CPU time of a process and all its living descendants, in microseconds, from /proc. */
export async function cpuMicroseconds(pid: number): Promise<number> {
  const ticks = await Promise.all([...(await family(pid))].map(ticksOf))
  return ticks.reduce((sum, each) => sum + each, 0) * TICK_MICROSECONDS
}

/** Lets a process and whatever it starts from now on run on this processor alone. */
export async function pin(pid: number, processor: number): Promise<void> {
  await run('taskset', ['--all-tasks', '--cpu-list', '--pid', String(processor), String(pid)])
}

async function family(pid: number): Promise<Set<number>> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const fields = await statOf(Number(name))
    if (fields) parents.set(Number(name), Number(fields[1]))
  }
  const found = new Set([pid])
  for (let size = 0; size < found.size;) {
    size = found.size
    for (const [child, parent] of parents) if (found.has(parent)) found.add(child)
  }
  return found
}

/** User and system time, with that of children which have ended. */
async function ticksOf(pid: number): Promise<number> {
  const fields = await statOf(pid)
  return fields ? [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0) : 0
}

/** The fields of proc(5) `stat` after the command's name, which may hold anything; undefined when it has ended. */
async function statOf(pid: number): Promise<string[] | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return text ? text.slice(text.lastIndexOf(')') + 2).split(' ') : undefined
}

/** The process that started this one, such as the postmaster of a connection's backend. */
export async function parentOf(pid: number): Promise<number> {
  return Number((await statOf(pid))?.[1])
}
