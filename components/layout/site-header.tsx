import { Anchor } from 'lucide-react'

export function SiteHeader() {
  return (
    <header className="border-b border-hairline bg-surface">
      <div className="mx-auto flex h-14 max-w-7xl items-center gap-4 px-4">
        <a href="/" className="flex min-h-10 items-center gap-2 font-semibold">
          <Anchor aria-hidden size={20} className="text-signal" />
          Chandlery
        </a>
      </div>
    </header>
  )
}
