'use client'

import { Printer } from 'lucide-react'
import { Button } from './button'

/** Opens the browser's own printing of this page. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button type="button" className="js-only" onClick={() => print()}>
      <Printer aria-hidden size={16} />
      {label}
    </Button>
  )
}
