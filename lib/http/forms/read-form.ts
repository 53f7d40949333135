import { DomainError } from '@/lib/errors'
import { readBytes } from '../read-body'

/** The largest form, in bytes. */
const MAX_FORM_BYTES = 16 * 1024

/** Whether a `Content-Type` is that of a form as pages send it. */
export const isFormType = (type: string | null | undefined): boolean =>
  /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type ?? '')

/**
 * Reads the fields of a form; of a repeated one the last. Throws `unsupported_media_type` for a body of any other kind,
 * and `payload_too_large`.
 */
export async function readForm(request: Request): Promise<Record<string, string>> {
  if (!isFormType(request.headers.get('content-type'))) throw new DomainError('unsupported_media_type')
  const bytes = await readBytes(request, MAX_FORM_BYTES)
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)))
}
