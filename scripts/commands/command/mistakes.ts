import type { z } from 'zod'

/** What is wrong with a value, where its schema has no words of its own for it. */
export function wordsFor({ code, input }: z.core.$ZodRawIssue): string {
  if (input === undefined) return 'must be given'
  if (code === 'too_small') return 'is too small or too short'
  if (code === 'too_big') return 'is too large or too long'
  return 'has a value that it cannot have'
}

/** What is wrong with the words of a command, in ours: those of Node's parser advise what helps nobody here. */
export function mistakeOf(error: unknown): string {
  const { code, message } = error instanceof Error && 'code' in error ? error : { code: '', message: String(error) }
  const option = /'(-[^' ]*)/.exec(message)?.[1]
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${option}`
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    if (/does not take an argument/.test(message)) return `${option} takes no value`
    return `${option} needs a value; one that begins with a dash is written ${option}=-3.50`
  }
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') {
    return `Nothing stands here without an option: ${/'([^']*)'/.exec(message)?.[1]}`
  }
  return message
}
