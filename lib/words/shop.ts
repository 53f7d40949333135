import { formatNumber } from './locale'

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
  theme: { label: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
  catalogue: 'Catalogue',
  api: 'API',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  pages: 'Pages',
  previous: 'Previous',
  next: 'Next',
  pageOf: (page: number, pages: number) => `Page ${formatNumber(page)} of ${formatNumber(pages)}`,
} as const
