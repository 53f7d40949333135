import { SingleBar } from 'cli-progress'
import type { Progress } from '@/lib/catalog/import/import-catalog'

/** A progress bar for each document in turn, on a terminal only. */
export function importBar(): { show: Progress; stop: () => void } {
  const bar = new SingleBar({
    format: '{document} [{bar}] {percentage}% | {images} images',
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    // The name of a document is the source's text.
    formatValue: (value, _options, type) => (type === 'percentage' ? String(value).padStart(3) : String(value)),
  })
  let shown: string | undefined

  return {
    show: (path, readBytes, sizeBytes, images) => {
      const document = path.replace(/\P{ASCII}|\p{Cc}/gu, '?').slice(-60)
      if (path !== shown) bar.start(Math.max(sizeBytes, 1), 0, { document, images })
      else bar.setTotal(Math.max(sizeBytes, 1))
      bar.update(readBytes, { document, images })
      shown = path
    },
    stop: () => bar.stop(),
  }
}
