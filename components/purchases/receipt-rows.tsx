import type { ReactNode } from 'react'
import { PURCHASE } from '@/lib/words/image'

type Row = [name: string, value: string]

/** The lines of a receipt for an image, with dotted leaders, and its sum. */
export function ReceiptRows({ image, rows, sum }: { image: { image_name: string }; rows: Row[]; sum: Row }) {
  return (
    <dl className="my-4 font-mono text-sm">
      <Line name={PURCHASE.row.image} value={<span className="break-all">{image.image_name}</span>} />
      {rows.map(([name, value]) => (
        <Line key={name} name={name} value={value} />
      ))}
      <Line name={sum[0]} value={sum[1]} look="mt-2 border-t border-ink pt-2 text-base font-semibold" />
    </dl>
  )
}

function Line({ name, value, look = '' }: { name: string; value: ReactNode; look?: string }) {
  return (
    <div className={`flex items-baseline gap-2 py-0.5 ${look}`}>
      <dt className="flex flex-1 items-baseline gap-2 whitespace-nowrap after:min-w-4 after:flex-1 after:border-b after:border-dotted after:border-control after:content-['']">
        {name}
      </dt>
      <dd className="text-right">{value}</dd>
    </div>
  )
}
