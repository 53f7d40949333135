import type { ServerResponse } from 'node:http'

/** Headers as node writes them at its cheapest: names, in lower case, and values in turn. */
export type FlatHeaders = readonly string[]

/** Sets a header, whether or not it was set before. */
export function setFlatHeader(headers: string[], name: string, value: string): void {
  const at = headers.indexOf(name)
  if (at < 0) headers.push(name, value)
  else headers[at + 1] = value
}

/** Sets headers on an answer that somebody else will write. */
export function applyHeaders(headers: FlatHeaders, outgoing: ServerResponse): void {
  for (let at = 0; at < headers.length; at += 2) outgoing.setHeader(headers[at] ?? '', headers[at + 1] ?? '')
}

/** Names with their values. */
export function entriesOf(headers: FlatHeaders): [string, string][] {
  return headers.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, headers[at + 1] ?? '']] : []))
}
