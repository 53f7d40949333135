import { DOCS, type Step } from '@/lib/words/docs'
import { CodeBlock } from './code-block'
import { Prose } from './prose'

/** The first steps, each by hand and by the client. */
export function QuickStart({ steps }: { steps: Step[] }) {
  return (
    <ol className="grid gap-8">
      {steps.map(({ title, text, shell, client }, place) => (
        <li key={title} className="grid min-w-0 gap-3">
          <h3 className="flex items-baseline gap-3 text-lg font-semibold">
            <span aria-hidden className="font-mono text-quiet">
              {place + 1}
            </span>
            {title}
          </h3>
          <p className="max-w-180">
            <Prose text={text} />
          </p>
          <div className="grid min-w-0 items-start gap-3 xl:grid-cols-2">
            <CodeBlock label={`${DOCS.shellLabel}: ${title}`} text={shell} />
            {client && <CodeBlock label={`${DOCS.clientLabel}: ${title}`} text={client} />}
          </div>
        </li>
      ))}
    </ol>
  )
}
