const HEADER = '-----BEGIN PGP SIGNED MESSAGE-----'
const SIGNATURE = '-----BEGIN PGP SIGNATURE-----'
const MAX_HEADERS = 64 * 1024

/** Whether a text that begins so is signed in the clear (RFC 9580, section 7). */
export const isClearSigned = (beginning: string): boolean => beginning.replace(/^\ufeff/, '').startsWith(HEADER)

/** What a clear-signed text says, as it arrives; its signature is not checked. */
export async function* payloadOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  let isBody = false
  let isLineStart = true

  for await (const chunk of text) {
    held += chunk
    if (!isBody) {
      const headers = /^\ufeff?[^\n]*\n(?:[^\r\n]+\r?\n)*\r?\n/.exec(held)
      if (!headers && held.length > MAX_HEADERS) return
      if (!headers) continue
      held = held.slice(headers[0].length)
      isBody = true
    }
    const read = takeLines(held, isLineStart, false)
    yield read.text
    if (read.isOver) return
    ;({ held, isLineStart } = read)
  }
  if (isBody) yield takeLines(held, isLineStart, true).text
}

/** Takes what is certain: the beginning of a line is held back until it is known to be no signature. */
function takeLines(text: string, startsLine: boolean, isLast: boolean) {
  let taken = ''
  let isLineStart = startsLine
  for (let at = 0; at < text.length;) {
    if (isLineStart) {
      if (!isLast && text.length - at < SIGNATURE.length)
        return { text: taken, held: text.slice(at), isLineStart, isOver: false }
      if (text.startsWith(SIGNATURE, at)) return { text: taken, held: '', isLineStart, isOver: true }
      // Lines that begin with a dash are written with another in front.
      if (text.startsWith('- ', at)) at += 2
    }
    const end = text.indexOf('\n', at)
    isLineStart = end !== -1
    taken += isLineStart ? text.slice(at, end + 1) : text.slice(at)
    at = isLineStart ? end + 1 : text.length
  }
  return { text: taken, held: '', isLineStart, isOver: false }
}
