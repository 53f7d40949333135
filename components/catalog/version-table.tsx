import { Badge } from '@/components/ui/badge'
import { CopyButton } from '@/components/ui/copy-button'
import { Day } from '@/components/ui/day'
import type { ImageVersion } from '@/lib/contract/image-page'
import { IMAGE } from '@/lib/words/image'
import { formatBytes } from '@/lib/words/locale'

/** The history of an image. A hash is shown by its beginning; all of it can be copied, and is read out. */
export function VersionTable({ versions, newest }: { versions: ImageVersion[]; newest: string }) {
  const { version, released, size, sha256 } = IMAGE.column
  return (
    <div tabIndex={0} role="region" aria-label={IMAGE.versions} className="scroll-box">
      <table className="w-full border-separate border-spacing-0 rounded-surface border border-hairline bg-surface text-sm">
        <thead>
          <tr className="text-left text-quiet">
            {[version, released, size, sha256].map((name) => (
              <th key={name} scope="col" className="px-3 py-2 font-normal whitespace-nowrap last:text-left">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map((each) => (
            <tr key={each.serial} className="[&>*]:border-t [&>*]:border-hairline [&>*]:px-3 [&>*]:whitespace-nowrap">
              <th scope="row" className="text-left font-mono font-normal">
                {each.serial} {each.serial === newest && <Badge look="success">{IMAGE.newest}</Badge>}
              </th>
              <td>
                <Day at={new Date(each.releasedAt)} />
              </td>
              <td className="font-mono">{formatBytes(each.sizeBytes)}</td>
              <td className="h-10 font-mono">
                {each.sha256 ? (
                  <span className="flex items-center justify-between gap-1">
                    <span title={each.sha256}>
                      <span aria-hidden>{each.sha256.slice(0, 12)}…</span>
                      <span className="sr-only">{each.sha256}</span>
                    </span>
                    <CopyButton text={each.sha256} label={IMAGE.hashOf(each.serial)} />
                  </span>
                ) : (
                  <span className="font-sans text-quiet">{IMAGE.noHash}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
