import type { ReactNode } from 'react'
import { CopyButton } from '@/components/ui/copy-button'

/** Lines for a machine, with a button that copies them. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  return (
    <Block label={label} aside={<CopyButton text={text} label={label} />}>
      {text}
    </Block>
  )
}

function Block({ label, aside, children }: { label: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-surface border border-hairline bg-surface">
      <figcaption className="flex min-h-10 items-center justify-between border-b border-hairline pl-3 text-xs text-quiet">
        {label}
        {aside}
      </figcaption>
      <pre
        // What is wider than the page scrolls, by keyboard too.
        tabIndex={0}
        role="region"
        aria-label={label}
        className="scroll-box max-h-96 p-3 font-mono text-[13px] leading-5"
      >
        <code>{children}</code>
      </pre>
    </figure>
  )
}

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|[^"]+/g

/** An example in JSON: its names step back behind its values. */
export function JsonBlock({ label, value }: { label: string; value: unknown }) {
  const text = JSON.stringify(value, null, 2)
  const parts = [...text.matchAll(TOKENS)].map(([whole, , colon], place) =>
    colon ? (
      <span key={place} className="text-quiet">
        {whole}
      </span>
    ) : (
      whole
    ),
  )
  return <Block label={label}>{parts}</Block>
}
