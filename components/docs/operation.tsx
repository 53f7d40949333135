import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { errorHref, shapeHref } from '@/lib/reference/chapters'
import type { DescribedOperation } from '@/lib/reference/reference'
import { DOCS } from '@/lib/words/docs'
import { JsonBlock } from './code-block'
import { FieldList } from './field-list'
import { Code, Prose } from './prose'

/** One operation: a row that opens. A link to it opens it too, for its name stands inside. */
export function Operation({ operation }: { operation: DescribedOperation }) {
  const { id, method, path, summary, about, access, scope, sunset, parameters, body, answer, headers, refusals } =
    operation
  return (
    <details className="group border-b border-hairline">
      <summary className="grid cursor-pointer list-none grid-cols-[1rem_1fr] items-baseline gap-x-3 py-3 hover:bg-raised sm:grid-cols-[1rem_4rem_1fr] [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={16}
          className="self-center text-quiet group-open:rotate-90 motion-safe:transition-transform"
        />
        <span className="font-mono text-sm font-semibold">{method}</span>
        <h3 className="col-start-2 min-w-0 sm:col-start-3">
          <span className="block font-mono text-sm break-words">{path}</span>
          <span className="text-sm text-quiet">{summary}</span>
          {sunset && <strong className="block text-sm font-semibold">{DOCS.ends(new Date(sunset))}</strong>}
        </h3>
      </summary>
      <div id={id} className="grid scroll-mt-24 gap-5 pt-1 pb-6 sm:pl-7">
        {about && (
          <p className="text-sm">
            <Prose text={about} />
          </p>
        )}
        <p className="text-sm">
          <Prose text={[DOCS.access[access], scope && DOCS.scope(scope)].filter(Boolean).join('; ')} />.
        </p>
        {parameters.length > 0 && (
          <Part title={DOCS.parameters}>
            <FieldList fields={parameters} />
          </Part>
        )}
        {body && (
          <Part title={DOCS.body}>
            <FieldList fields={body.fields} />
            <JsonBlock label={`${DOCS.body}: ${method} ${path}`} value={body.example} />
          </Part>
        )}
        <Part title={DOCS.answer}>
          {answer ? (
            <JsonBlock label={`${answer.status}: ${method} ${path}`} value={answer.example} />
          ) : (
            <p className="text-sm">{DOCS.picture}</p>
          )}
          <p className="text-sm text-quiet">
            {answer?.shape && (
              <>
                {DOCS.shape}{' '}
                <a className="font-mono text-[13px] underline hover:text-signal" href={shapeHref(answer.shape)}>
                  {answer.shape}
                </a>
                {' · '}
              </>
            )}
            {DOCS.headers}: {headers.join(', ')}
          </p>
        </Part>
        <Part title={DOCS.refusals}>
          <dl className="grid gap-y-1 text-sm">
            {refusals.map(({ status, codes }) => (
              <div key={status} className="grid grid-cols-[3rem_1fr]">
                <dt className="font-mono">{status}</dt>
                <dd className="flex flex-wrap gap-x-2 gap-y-1">
                  {codes.map((code) => (
                    <a key={code} href={errorHref(code)} className="hover:underline">
                      <Code>{code}</Code>
                    </a>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Part>
      </div>
    </details>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 gap-2">
      <h4 className="text-sm font-semibold">{title}</h4>
      {children}
    </section>
  )
}
