/** How much a balance lacks to pay a price; 0 when it suffices. In whole cents, so that 8.20 less 5 is 3.20. */
export const missingFor = (price: number, balance: number): number =>
  Math.max(0, Math.round(price * 100) - Math.round(balance * 100)) / 100

/** What a balance is after a price was paid. */
export const balanceAfter = (balance: number, price: number): number =>
  (Math.round(balance * 100) - Math.round(price * 100)) / 100
