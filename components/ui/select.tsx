import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'

type Given = ComponentProps<'select'> & { label: string; options: readonly (readonly [value: string, label: string])[] }

/** A choice of one of a few, with its label. */
export function Select({ label, options, className = '', ...select }: Given) {
  return (
    <label className={`flex flex-col gap-1 text-sm font-medium ${className}`}>
      {label}
      <span className="relative font-normal">
        <select
          className="min-h-10 w-full appearance-none rounded-control border border-control bg-surface pr-9 pl-3 text-base hover:border-ink"
          {...select}
        >
          {options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden size={16} className="pointer-events-none absolute top-3 right-3 text-quiet" />
      </span>
    </label>
  )
}
