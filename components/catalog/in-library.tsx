import { Icon } from '@/components/ui/icon'
import { CATALOG } from '@/lib/words/catalog'

/** Says of an image that it is in the visitor's library. */
export function InLibrary() {
  return (
    <span className="ml-auto inline-flex items-center gap-1 text-xs whitespace-nowrap text-success">
      <Icon name="check" className="size-3.5" />
      {CATALOG.inLibrary}
    </span>
  )
}
