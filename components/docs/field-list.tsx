import { Fragment } from 'react'
import { shapeHref } from '@/lib/reference/chapters'
import type { Field, Schema } from '@/lib/reference/reference'
import { typeWords } from '@/lib/reference/type-words'
import { DOCS } from '@/lib/words/docs'
import { Prose } from './prose'

/** Names with what they are; `all` are there always, and need not say so. */
export function FieldList({ fields, all = false }: { fields: Field[]; all?: boolean }) {
  return (
    <dl className="divide-y divide-hairline border-y border-hairline text-sm">
      {fields.map(({ name, place, isRequired, schema }) => (
        <div key={`${place}-${name}`} className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[12rem_1fr]">
          <dt className="min-w-0">
            <span className="font-mono font-semibold break-words">{name}</span>
            <span className="ml-2 text-xs text-quiet">
              {[place, isRequired && !all && DOCS.required].filter(Boolean).join(', ')}
            </span>
          </dt>
          <dd className="min-w-0">
            <Type schema={schema} />
            {schema.default !== undefined && (
              <span className="text-quiet"> · {DOCS.otherwise(String(schema.default))}</span>
            )}
            {schema.description && (
              <p className="text-quiet">
                <Prose text={schema.description} />
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Type({ schema }: { schema: Schema }) {
  return (
    <span className="font-mono text-[13px] break-words">
      {typeWords(schema).map(({ text, noun }, place) =>
        noun ? (
          <a key={place} href={shapeHref(text)} className="underline hover:text-signal">
            {text}
          </a>
        ) : (
          <Fragment key={place}>{text}</Fragment>
        ),
      )}
    </span>
  )
}
