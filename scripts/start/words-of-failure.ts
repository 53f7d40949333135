import { isDiskFull } from '@/lib/database/disk-full'
import { StartError } from '@/lib/database/start-error'
import { SettingsError } from '@/lib/env'
import { linesOf, toldError } from '@/lib/told-error'

/** Why a start failed: in one line where an operator can mend it, with all stacks where only a programmer can. */
export function wordsOfFailure(error: unknown): string {
  if (isDiskFull(error)) return `The disk is full: make room and start again (${firstLineOf(error)})`
  return error instanceof StartError || error instanceof SettingsError ? error.message : linesOf(error)
}

const firstLineOf = (error: unknown): string => toldError(error).message.split('\n', 1)[0] ?? ''
