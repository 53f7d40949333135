import type { z } from 'zod'

/** Why a schema refused: its first complaint, and where, as an import reports it. */
export function reasonOf(error: z.ZodError): { reason: string; detail: string | undefined } {
  const [issue] = error.issues
  // A record complains about a key in an issue of its own.
  const [inner] = issue?.code === 'invalid_key' ? issue.issues : []
  return { reason: inner?.message ?? issue?.message ?? 'it is not valid', detail: issue?.path.join('.') || undefined }
}
