import type { DestinationStream } from 'pino'
import pretty from 'pino-pretty'

type Line = Record<string, unknown> & {
  level?: number
  request?: { method?: string; path?: string }
  err?: { message?: string; stack?: string }
}

/** What pino writes into each line for machines. */
const OF_THE_LINE = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'err', 'request', 'status', 'ms'])
const DEFECT = 50

/** Whether standard error is a terminal: a person reads the log then, and else a machine does. */
export const isTerminal = (): boolean => process.stderr.isTTY === true

/** A log for people, on standard error: one short coloured line each, and the stack of a defect alone. */
export const terminalLog = (): DestinationStream =>
  pretty({
    destination: 2,
    sync: true,
    colorize: true,
    hideObject: true,
    ignore: 'pid,hostname',
    translateTime: 'SYS:HH:MM:ss',
    messageFormat: (line, messageKey) => sentenceOf(line, String(line[messageKey] ?? '')),
  })

/** A line in words: a request by what was asked and how it went, anything else by its message and its facts. */
export function sentenceOf(line: Line, message: string): string {
  const { request, err, status, ms, level = 0 } = line
  const facts = Object.entries(line)
    .filter(([name, value]) => !OF_THE_LINE.has(name) && !(value instanceof Object))
    .map(([name, value]) => `${name}=${value}`)
  const asked =
    request && [status, request.method, request.path, ms !== undefined && `${ms} ms`].filter(Boolean).join(' ')
  const said = request && message === 'answered' ? '' : message
  const failed = level >= DEFECT && err?.stack ? err.stack : err?.message
  const sentence = [[said, failed].filter(Boolean).join(': '), asked, ...facts].filter(Boolean).join('  ')
  // What others wrote must not steer the terminal.
  return sentence.replace(/[^\P{Cc}\n]/gu, '?')
}
