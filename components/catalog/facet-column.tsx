import type { ReactNode } from 'react'
import { CheckLink } from '@/components/ui/check-link'
import { StarRow } from '@/components/ui/stars'
import { catalogHref, changed, chosen, togglesOf } from '@/lib/catalog-address/catalog-address'
import type { Facet, Given } from '@/lib/catalog-address/given'
import { CATALOG } from '@/lib/words/catalog'
import { SHOP } from '@/lib/words/shop'
import { formatNumber, formatRating } from '@/lib/words/locale'
import { inNaturalOrder } from '@/lib/natural-order'
import type { Facets, ValueCount } from '@/lib/contract/catalog'
import { PriceRange } from './price-range'

/** How many values a facet shows before the rest is folded away. */
const SHOWN = 8

/** What can be chosen, each value with its count under the present filters. */
export function FacetColumn({ given, facets }: { given: Given; facets: Facets }) {
  return (
    <>
      {(['os', 'architecture', 'variant'] as const).map((facet) => (
        <ValueGroup key={facet} facet={facet} given={given} values={facets[facet]} />
      ))}
      <PriceGroup given={given} price={facets.price} />
      <RatingGroup given={given} rating={facets.rating} />
    </>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b border-hairline py-4 first:pt-0">
      <h3 className="mb-1 px-2 text-sm font-semibold">{title}</h3>
      {children}
    </section>
  )
}

function ValueGroup({ facet, given, values }: { facet: Facet; given: Given; values: ValueCount[] }) {
  const on = chosen(given, facet)
  // What is chosen stays in sight, to be dropped again, though nothing has it under the other filters.
  const missing = on.filter((value) => !values.some((each) => each.value === value))
  const inOrder = values.toSorted((a, b) => b.count - a.count || inNaturalOrder(a.value, b.value))
  const all = [...missing.map((value) => ({ value, count: 0 })), ...inOrder]
  if (all.length === 0) return null
  const isShown = ({ value }: ValueCount, place: number) => place < SHOWN || on.includes(value)
  const folded = all.filter((each, place) => !isShown(each, place))

  const toggle = togglesOf(given, facet)
  const row = ({ value, count }: ValueCount) => (
    <li key={value}>
      <Value href={toggle(value)} isOn={on.includes(value)} count={count} words={value}>
        <span className="font-mono">{value}</span>
      </Value>
    </li>
  )
  return (
    <Group title={CATALOG.facets[facet]}>
      <ul>{all.filter(isShown).map(row)}</ul>
      {folded.length > 0 && (
        <details>
          <summary className="flex min-h-10 cursor-pointer items-center rounded-md px-2 text-sm text-quiet hover:text-ink lg:min-h-8">
            {CATALOG.moreValues(folded.length)}
          </summary>
          <ul>{folded.map(row)}</ul>
        </details>
      )}
    </Group>
  )
}

function PriceGroup({ given, price }: { given: Given; price: Facets['price'] }) {
  const isFree = Number(given.max_price ?? NaN) === 0
  const isPaid = Number(given.min_price ?? NaN) === 0.01 && !given.max_price
  const range = (change: Given) => catalogHref(changed(given, { min_price: '', max_price: '', ...change }))
  return (
    <Group title={CATALOG.facets.price}>
      <ul>
        <li>
          <Value href={range(isFree ? {} : { max_price: '0' })} isOn={isFree} count={price.free} words={SHOP.free}>
            <span>{SHOP.free}</span>
          </Value>
        </li>
        <li>
          <Value
            href={range(isPaid ? {} : { min_price: '0.01' })}
            isOn={isPaid}
            count={price.paid}
            words={CATALOG.paid}
          >
            <span>{CATALOG.paid}</span>
          </Value>
        </li>
      </ul>
      <PriceRange given={given} />
    </Group>
  )
}

function RatingGroup({ given, rating }: { given: Given; rating: Facets['rating'] }) {
  return (
    <Group title={CATALOG.facets.rating}>
      <ul>
        {rating.map(({ min_rating: min, count }) => {
          const isOn = Number(given.min_rating ?? NaN) === min
          return (
            <li key={min}>
              <Value
                href={catalogHref(changed(given, { min_rating: isOn ? '' : String(min) }))}
                isOn={isOn}
                count={count}
                words={CATALOG.starsAndUp(min)}
              >
                <span className="flex items-center gap-2">
                  <StarRow value={min} />
                  {formatRating(min)}+
                </span>
              </Value>
            </li>
          )
        })}
      </ul>
    </Group>
  )
}

type ValueGiven = { href: string; isOn: boolean; count: number; words: string; children: ReactNode }

function Value({ count, words, ...rest }: ValueGiven) {
  return <CheckLink count={formatNumber(count)} label={`${words}, ${CATALOG.total(count)}`} {...rest} />
}
