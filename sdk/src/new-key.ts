/** A fresh `Idempotency-Key`. Not `randomUUID`, which browsers keep from pages that are served by plain http. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
