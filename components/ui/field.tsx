import type { ComponentProps } from 'react'
import { ERROR_ID } from './notice'

type Given = ComponentProps<'input'> & {
  name: string
  label: string
  hint?: string
  /** The form was refused because of this field: it says so, points to the sentence above, and has the focus. */
  isWrong?: boolean
}

/** An input with its label and hint. */
export function Field({ name, label, hint, isWrong = false, ...input }: Given) {
  const hintId = `${name}-hint`
  const describedBy = [isWrong && ERROR_ID, hint && hintId].filter(Boolean).join(' ')
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={name} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={name}
        name={name}
        aria-invalid={isWrong || undefined}
        aria-describedby={describedBy || undefined}
        autoFocus={isWrong}
        className={`min-h-10 w-full rounded-control border bg-surface px-3 ${isWrong ? 'border-danger' : 'border-control'}`}
        {...input}
      />
      {hint && (
        <p id={hintId} className="text-sm text-quiet">
          {hint}
        </p>
      )}
    </div>
  )
}
