/** What the log tells of an error: nothing else that hangs on it, which may be a client of the database with its keys. */
export type ToldError = { type: string; message: string; code?: string; stack?: string; cause?: ToldError }

const LONGEST_MESSAGE = 1000
const LONGEST_STACK = 3000
const DEEPEST_CAUSE = 3

/**
 * An error as its type, message, code, stack and cause, each of bounded length; of several in one, the first is the
 * cause. Whatever was thrown, this does not throw.
 */
export function toldError(thrown: unknown, depth = 0): ToldError {
  if (!(thrown instanceof Object)) return { type: typeof thrown, message: cut(String(thrown), LONGEST_MESSAGE) }
  const { name, message, code, stack, cause, errors } = fieldsOf(thrown)
  const first: unknown = cause ?? (Array.isArray(errors) ? errors[0] : undefined)
  return {
    type: typeof name === 'string' ? cut(name, 100) : 'Object',
    message: typeof message === 'string' ? cut(message, LONGEST_MESSAGE) : '',
    ...((typeof code === 'string' || typeof code === 'number') && { code: cut(String(code), 100) }),
    ...(typeof stack === 'string' && { stack: cut(stack, LONGEST_STACK) }),
    ...(first !== undefined && first !== null && depth < DEEPEST_CAUSE && { cause: toldError(first, depth + 1) }),
  }
}

/** The same in lines for a terminal: the stack of the error, and of each of its causes. */
export function linesOf(thrown: unknown): string {
  const lines: string[] = []
  for (let told: ToldError | undefined = toldError(thrown); told; told = told.cause) {
    lines.push(told.stack ?? `${told.type}: ${told.message}`)
  }
  return lines.join('\ncaused by ')
}

type Fields = Partial<Record<'name' | 'message' | 'code' | 'stack' | 'cause' | 'errors', unknown>>

function fieldsOf(thrown: Fields): Fields {
  try {
    const { name, message, code, stack, cause, errors } = thrown
    return { name, message, code, stack, cause, errors }
  } catch {
    // A getter of it throws: there is nothing to be told that it does not want to tell.
    return { message: 'an error that cannot be read' }
  }
}

const cut = (text: string, longest: number): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)
