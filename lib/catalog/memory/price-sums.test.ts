import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ANY, type Limits } from './bin-filter'
import { PriceSums } from './price-sums'

const priced = fc.record({ price: fc.nat(30), stars: fc.nat(5), count: fc.nat(9) })
// Beyond all there are, and some with nothing between them.
const limits = fc.oneof(
  fc.constant(ANY),
  fc.tuple(fc.nat(32), fc.nat(32)).map(([from, to]) => ({ from, to })),
)

test('what is within limits is told as it is counted one by one', () => {
  const isIn = (number: number, { from, to }: Limits) => number >= from && number <= to
  fc.assert(
    fc.property(fc.array(priced, { maxLength: 60 }), limits, limits, (images, price, stars) => {
      const within = images.filter((image) => isIn(image.price, price) && isIn(image.stars, stars))

      expect(new PriceSums(images).count(price, stars)).toBe(within.reduce((sum, { count }) => sum + count, 0))
    }),
  )
})
