import { Fragment } from 'react'

const PARTS = /`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)/g

/** A sentence in which backticks mark what a machine reads, and `[words](/address)` is a link. */
export function Prose({ text }: { text: string }) {
  const parts = []
  let end = 0
  for (const found of text.matchAll(PARTS)) {
    const [whole, code, words, href] = found
    parts.push(<Fragment key={end}>{text.slice(end, found.index)}</Fragment>)
    parts.push(code ? <Code key={found.index}>{code}</Code> : <Link key={found.index} href={href} words={words} />)
    end = found.index + whole.length
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  )
}

export function Code({ children }: { children: string }) {
  return <code className="rounded bg-raised px-1 py-px font-mono text-[0.9em] break-words">{children}</code>
}

function Link({ href, words }: { href: string | undefined; words: string | undefined }) {
  return (
    <a className="underline hover:text-signal" href={href}>
      {words}
    </a>
  )
}
