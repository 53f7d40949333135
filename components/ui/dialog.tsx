'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { SHOP } from '@/lib/words/shop'

type Given = {
  title: string
  isOpen: boolean
  /** Called when the visitor closes it, by whatever means. */
  onClose: () => void
  /** While it may not be closed, the answer to something is on its way. */
  isBusy?: boolean
  children: ReactNode
}

/**
 * The browser's own modal dialog: it holds the focus, Escape closes it, and the focus returns where it was. On a phone it
 * comes from below.
 */
export function Dialog({ title, isOpen, onClose, isBusy = false, children }: Given) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const { current } = dialog
    if (isOpen && !current?.open) current?.showModal()
    if (!isOpen && current?.open) current.close()
  }, [isOpen])

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      // A second Escape would not ask `cancel`; browsers that do not know the attribute ask it each time.
      closedby={isBusy ? 'none' : 'closerequest'}
      onCancel={(event) => isBusy && event.preventDefault()}
      className="m-auto w-full max-w-md rounded-surface border border-hairline bg-surface p-0 shadow-floating max-sm:mb-0 max-sm:max-w-full max-sm:rounded-b-none"
    >
      {isOpen && (
        <div className="p-5">
          <div className="flex items-start justify-between gap-4">
            <h2 id={titleId} className="text-lg font-semibold">
              {title}
            </h2>
            <button
              type="button"
              onClick={() => dialog.current?.close()}
              disabled={isBusy}
              aria-label={SHOP.close}
              className="-mt-2 -mr-2 flex size-10 shrink-0 items-center justify-center rounded-control text-quiet hover:bg-raised hover:text-ink disabled:opacity-40"
            >
              <X aria-hidden size={20} />
            </button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  )
}
