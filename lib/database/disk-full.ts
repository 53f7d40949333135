const CODES = new Set(['ENOSPC', 'EDQUOT', '53100'])

/** Whether an error, or what caused it, says that a disk has no room left. */
export function isDiskFull(thrown: unknown): boolean {
  for (let error = thrown, depth = 0; error instanceof Object && depth < 5; depth++) {
    const { code, message } = error as { code?: unknown; message?: unknown }
    if (typeof code === 'string' && CODES.has(code)) return true
    if (typeof message === 'string' && /no space left on device/i.test(message)) return true
    error = (error as { cause?: unknown }).cause
  }
  return false
}
