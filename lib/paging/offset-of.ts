/** How many rows come before a page, as Postgres takes it: a far page is further than a number of JavaScript is exact. */
export const offsetOf = ({ page, limit }: { page: number; limit: number }): string =>
  String(BigInt(page - 1) * BigInt(limit))
