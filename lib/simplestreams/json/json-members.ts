import { BrokenJson, JsonCursor } from './json-cursor'

/** A member of the document itself (`within` is null) or of the one object in it that is read member by member. */
export type Member = { within: string | null; key: string; text: string | null }

/** Longer keys than this have no meaning in any document. */
const MAX_KEY = 10_000

/**
 * Reads a document that is one JSON object, member by member as they arrive; `opened` is a member that is an object
 * itself and read likewise. The text of a value is not checked, so that one broken value does not spoil the rest; it is
 * null when it is longer than `maxLength`. Throws BrokenJson where the document itself breaks or ends too soon.
 */
export async function* jsonMembers(
  text: AsyncIterable<string>,
  opened: string | null,
  maxLength: number,
): AsyncGenerator<Member> {
  const cursor = new JsonCursor(text)

  async function* members(within: string | null): AsyncGenerator<Member> {
    await cursor.take('{')
    if ((await cursor.peek()) === '}') return void (await cursor.take('}'))
    do {
      const key = keyOf(await cursor.value(MAX_KEY))
      await cursor.take(':')
      const isOpened = within === null && key === opened && (await cursor.peek()) === '{'
      if (isOpened) yield* members(key)
      else yield { within, key, text: await cursor.value(maxLength) }
    } while ((await cursor.take(',}')) === ',')
  }
  try {
    yield* members(null)
  } finally {
    await cursor.close()
  }
}

function keyOf(text: string | null): string {
  const key = text === null ? undefined : parseJson(text)
  if (typeof key === 'string') return key
  throw new BrokenJson('the name of a member is no string', { isCut: false })
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
