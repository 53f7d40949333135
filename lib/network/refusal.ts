const CODE = 'NETWORK_REFUSAL'

/** Nothing is sent to where a request would have gone. The message is one sentence. */
export class NetworkRefusal extends Error {
  override readonly name = 'NetworkRefusal'
  readonly code = CODE
}

/** The refusal that made a request fail, if one did: clients wrap what their connections say. */
export function refusalIn(error: unknown): NetworkRefusal | undefined {
  const inner = error instanceof Error ? error.cause : undefined
  return [error, inner].find(
    (each): each is NetworkRefusal => each instanceof Error && 'code' in each && each.code === CODE,
  )
}
