import { CircleAlert, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'

/** The id of a form's error, which its wrong field refers to. */
export const ERROR_ID = 'form-error'

/** Why a form was refused. */
export function ErrorNotice({ children }: { children: ReactNode }) {
  return (
    <p id={ERROR_ID} role="alert" className="flex gap-2 rounded-control border border-danger bg-surface px-3 py-2">
      <CircleAlert aria-hidden size={20} className="mt-0.5 shrink-0 text-danger" />
      <span>{children}</span>
    </p>
  )
}

/** What was done. */
export function DoneNotice({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="flex gap-2 rounded-control border border-success bg-surface px-3 py-2">
      <CircleCheck aria-hidden size={20} className="mt-0.5 shrink-0 text-success" />
      <span>{children}</span>
    </p>
  )
}
