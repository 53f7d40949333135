import type { ReactNode } from 'react'

const control = 'min-h-10 rounded-control border border-control bg-surface px-3'

/** The filters of the catalogue as a plain form: it works before any script has come, and the address is its state. */
export function CatalogSearch({ given }: { given: Record<string, string> }) {
  return (
    <form role="search" action="/" className="flex flex-wrap items-end gap-3 text-sm">
      <Field label="Search" className="min-w-52 flex-1">
        <input className={control} type="search" name="search" maxLength={200} defaultValue={given.search} />
      </Field>
      <Field label="System">
        <input className={`${control} w-32`} name="os" defaultValue={given.os} />
      </Field>
      <Field label="Architecture">
        <input className={`${control} w-28`} name="architecture" defaultValue={given.architecture} />
      </Field>
      <Field label="Sort by">
        <select className={control} name="sort_by" defaultValue={given.sort_by ?? 'added_date'}>
          <option value="added_date">Newest</option>
          <option value="alias">Name</option>
          <option value="price">Price</option>
          <option value="rating">Rating</option>
          <option value="top">Top</option>
        </select>
      </Field>
      <button className="min-h-10 rounded-control bg-signal px-4 font-medium text-on-signal">Show</button>
    </form>
  )
}

function Field({ label, className = '', children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <label className={`flex flex-col gap-1 ${className}`}>
      <span className="text-quiet">{label}</span>
      {children}
    </label>
  )
}
