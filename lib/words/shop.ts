import { counted, formatNumber } from './locale'

/** What the shop says on every page. */
export const SHOP = {
  name: 'Chandlery',
  tagline: 'Container images for your fleet',
  description: 'Container images for your fleet: find them, look at them, import or buy them.',
  skip: 'Skip to content',
  library: 'Library',
  account: 'Account',
  balance: 'Balance',
  signIn: 'Sign in',
  search: 'Search images',
  searchPlaceholder: 'Search by name, system or tag',
  suggestions: 'Suggestions',
  didYouMean: 'Nothing starts with this. Did you mean:',
  suggested: (count: number, isNear: boolean) =>
    isNear
      ? `Nothing starts with this: ${counted(count, { one: 'near spelling', other: 'near spellings' })}.`
      : `${counted(count, { one: 'suggestion', other: 'suggestions' })}.`,
  kind: { system: 'System', name: 'Image', tag: 'Tag', near: '' },
  theme: { label: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
  catalogue: 'Catalogue',
  api: 'API',
  offline: 'You are offline. What you see stays; links and purchases work again when the network is back.',
  away: 'You can look around. What is yours cannot be shown for a moment, and nothing can be bought; nothing was lost.',
  nothingHere: 'There is nothing here',
  nothingHereWhy: 'The page was moved, the image was withdrawn, or the address is mistyped.',
  seeAll: 'See all images',
  failed: 'The shop cannot answer right now',
  failedWhy: 'Nothing was lost. Most likely the database is away for a moment.',
  tryAgain: 'Try again',
  free: 'Free',
  notRated: 'Not rated',
  rated: (average: string, count: string) => `Rated ${average} by ${count}`,
  timesIn: (zone: string, isOwn: boolean) =>
    isOwn ? `Times are in your time zone, ${zone}.` : `Times are in ${zone}.`,
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  pages: 'Pages',
  previous: 'Previous',
  next: 'Next',
  pageOf: (page: number, pages: number) => `Page ${formatNumber(page)} of ${formatNumber(pages)}`,
} as const
