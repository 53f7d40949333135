import type { ReactNode } from 'react'
import { SECTIONS } from '@/lib/reference/chapters'
import {
  CACHING,
  ENVELOPE,
  ERRORS_TEXT,
  IDEMPOTENCY,
  type Limits,
  limitsProse,
  ORIGINS,
  VERSIONS,
} from '@/lib/words/docs'
import { ErrorTable } from './error-table'
import { Prose } from './prose'

/** What holds for every operation, with each code that one may answer. */
export function Conventions({ codes, limits }: { codes: Set<string>; limits: Limits }) {
  return (
    <div className="grid min-w-0 gap-10">
      <Section id="answers" says={ENVELOPE} />
      <Section id="errors" says={ERRORS_TEXT}>
        <ErrorTable codes={codes} />
      </Section>
      <Section id="limits" says={limitsProse(limits)} />
      <Section id="idempotency" says={IDEMPOTENCY} />
      <Section id="caching" says={CACHING} />
      <Section id="origins" says={ORIGINS} />
      <Section id="versions" says={VERSIONS} />
    </div>
  )
}

type Given = { id: keyof typeof SECTIONS; says: readonly string[]; children?: ReactNode }

function Section({ id, says, children }: Given) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="grid min-w-0 scroll-mt-6 gap-3">
      <h3 id={`${id}-title`} className="text-lg font-semibold">
        {SECTIONS[id]}
      </h3>
      {says.map((text) => (
        <p key={text} className="max-w-180">
          <Prose text={text} />
        </p>
      ))}
      {children}
    </section>
  )
}
