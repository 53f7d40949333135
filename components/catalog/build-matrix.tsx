import type { ImageBuild } from '@/lib/contract/image-page'
import { imagePath } from '@/lib/image-path'
import { inNaturalOrder } from '@/lib/natural-order'
import { IMAGE } from '@/lib/words/image'
import { Price } from '@/components/ui/price'
import { OwnedMark } from './owned-mark'

type Given = { builds: ImageBuild[]; id: string; currency: string }

/** The same image for each architecture, as each variant. */
export function BuildMatrix({ builds, id, currency }: Given) {
  const architectures = [...new Set(builds.map(({ architecture }) => architecture))].sort(inNaturalOrder)
  const variants = [...new Set(builds.map(({ variant }) => variant))].sort(plainFirst)
  // Of two in one place the one that is looked at, or else the newer one, which comes first.
  const find = (architecture: string, variant: string | null) =>
    builds.find((build) => build.architecture === architecture && build.variant === variant)
  return (
    <div tabIndex={0} role="region" aria-label={IMAGE.builds} className="scroll-box">
      <table className="w-full border-separate border-spacing-0 rounded-surface border border-hairline bg-surface text-sm">
        <thead>
          <tr className="text-left text-quiet">
            <th scope="col" className="px-3 py-2 font-normal">
              {IMAGE.fact.architecture}
            </th>
            {variants.map((variant) => (
              <th key={variant} scope="col" className="px-3 py-2 font-mono font-normal">
                {variant ?? IMAGE.noVariant}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {architectures.map((architecture) => (
            <tr key={architecture}>
              <th scope="row" className="border-t border-hairline px-3 py-1 text-left font-mono font-normal">
                {architecture}
              </th>
              {variants.map((variant) => (
                <td key={variant} className="border-t border-hairline px-1 py-1">
                  <Cell build={find(architecture, variant)} id={id} currency={currency} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The image itself before what was made of it. */
function plainFirst(one: string | null, other: string | null): number {
  const rank = (variant: string | null) => (variant === null ? 0 : variant === 'default' ? 1 : 2)
  return rank(one) - rank(other) || inNaturalOrder(one ?? '', other ?? '')
}

function Cell({ build, id, currency }: { build: ImageBuild | undefined; id: string; currency: string }) {
  if (!build) {
    return (
      <span className="px-2 text-quiet">
        <span aria-hidden>–</span>
        <span className="sr-only">{IMAGE.noBuild}</span>
      </span>
    )
  }
  return (
    <a
      href={imagePath(build)}
      aria-current={build.id === id ? 'page' : undefined}
      className="inline-flex min-h-10 items-center gap-3 rounded-control border border-transparent px-2 whitespace-nowrap hover:border-control aria-[current=page]:border-signal lg:min-h-8"
    >
      <Price price={build.price} currency={currency} />
      {build.id === id && <span className="text-xs text-quiet">{IMAGE.thisOne}</span>}
      <OwnedMark id={build.id} />
    </a>
  )
}
