import type { Reference } from '@/lib/reference/reference'
import { FieldList } from './field-list'

/** What answers are made of. */
export function Shapes({ shapes }: Pick<Reference, 'shapes'>) {
  return (
    <div className="grid min-w-0 gap-10">
      {shapes.map(({ name, fields }) => (
        <section key={name} id={name} className="scroll-mt-6">
          <h3 className="mb-2 font-mono text-base font-semibold">{name}</h3>
          <FieldList fields={fields} all={fields.every(({ isRequired }) => isRequired)} />
        </section>
      ))}
    </div>
  )
}
