/** An amount of money in the shop's currency. */
export function Amount({ amount, currency }: { amount: number; currency: string }) {
  return <>{new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount)}</>
}
