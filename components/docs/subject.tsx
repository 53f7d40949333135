import type { DescribedOperation } from '@/lib/reference/reference'
import { Operation } from './operation'

/** The operations of one subject, each a row that opens. */
export function Subject({ operations }: { operations: DescribedOperation[] }) {
  return (
    <div>
      {operations.map((operation) => (
        <Operation key={operation.id} operation={operation} />
      ))}
    </div>
  )
}
