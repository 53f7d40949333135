import { CodeLine } from '@/components/ui/code-line'
import type { ImageDetails } from '@/lib/contract/images'
import { imageCommands } from '@/lib/words/shell-commands'
import { IMAGE } from '@/lib/words/image'

/** What to type, as it stands. */
export function ImageCommands({ image, shop }: { image: ImageDetails; shop: string }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-quiet">{IMAGE.commandsHint}</p>
      {imageCommands(image, shop).map(({ label, code }) => (
        <div key={label}>
          <p className="mb-1 text-sm font-medium">{label}</p>
          <CodeLine code={code} label={label} />
        </div>
      ))}
    </div>
  )
}
