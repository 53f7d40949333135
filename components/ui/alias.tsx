import { Fragment } from 'react'

/** The alias of an image, which breaks behind its slashes before it breaks within a word. */
export function Alias({ alias }: { alias: string }) {
  if (!alias.includes('/')) return alias
  return alias.split(/(?<=\/)/).map((part, place) => (
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
