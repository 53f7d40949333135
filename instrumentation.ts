import { requestContext } from '@/lib/http/request-context'

/** Next tells here why a page failed, before it answers; our server then answers better (lib/pages/render.ts). */
export function onRequestError(error: unknown): void {
  requestContext()?.pageFailed?.(error)
}
