import { counted, formatDay, formatMoney, formatNumber, formatRating } from './locale'

/** What the page of an image says. */
export const IMAGE = {
  about: 'About this image',
  noReadme: 'Its author wrote nothing about it.',
  tags: 'Tags',
  taggedAs: (tag: string) => `Images tagged ${tag}`,
  prespawn: 'Ready to start',
  facts: 'Facts',
  fact: {
    system: 'System',
    release: 'Release',
    architecture: 'Architecture',
    variant: 'Variant',
    version: 'Newest version',
    size: 'Size',
    added: 'Added',
    price: 'Price',
    prespawn: 'Ready instances',
    source: 'Source',
    name: 'Name',
    id: 'Id',
  },
  noVariant: 'none',
  keptReady: 'Kept ready by the shop',
  notKeptReady: 'Started on demand',
  builds: 'Architectures and variants',
  thisOne: 'This one',
  noBuild: 'not offered',
  versions: 'Versions',
  versionsShown: (shown: number, all: number) =>
    shown < all
      ? `The newest ${formatNumber(shown)} of ${counted(all, { one: 'version', other: 'versions' })}`
      : counted(all, { one: 'version', other: 'versions' }),
  column: { version: 'Version', released: 'Released', size: 'Size', sha256: 'SHA-256' },
  newest: 'Newest',
  noHash: 'not known',
  hashOf: (serial: string) => `the SHA-256 of ${serial}`,
  commands: 'Commands',
  commandsHint: 'With a token of yours in TOKEN.',
  command: {
    details: 'Read its details',
    buy: 'Buy it',
    import: 'Import it',
    icon: 'Fetch its icon',
  },
  code: 'the code',
  similar: 'Similar images',
} as const

/** What the buy box and the dialog of a purchase say. */
export const PURCHASE = {
  box: 'Get this image',
  buyFor: (price: number, currency: string) => `Buy for ${formatMoney(price, currency)}`,
  importFree: 'Import for free',
  importing: 'Importing',
  claim: 'Add to your library',
  claimSays: 'You have bought this already, for every architecture: nothing is due.',
  youGet: ['Yours for good, with every later version.', 'It is in your library at once.'],
  signInFirst: 'You sign in first, and come back here.',
  after: (balance: number, currency: string) => `Balance after: ${formatMoney(balance, currency)}`,
  missing: (missing: number, currency: string) => `Not enough balance: ${formatMoney(missing, currency)} missing.`,
  ownedSince: (since: Date) => `You own this since ${formatDay(since)}.`,
  toLibrary: 'Open my library',
  toReceipt: 'Show the receipt',
  toWallet: 'To my wallet',
  unknown: 'Your account could not be looked up.',
  noScript: 'This page needs JavaScript to buy or import. Without it, a command does the same with a token of yours.',
  makeToken: 'Make a token',
  toCommands: 'To the commands',
  title: (alias: string) => `Buy ${alias}`,
  row: { image: 'Image', price: 'Price', before: 'Balance now', after: 'Balance after' },
  rowDone: { paid: 'Paid', left: 'Balance left' },
  whatHappens: 'The price is taken from your balance, and the image is yours at once.',
  buying: 'Buying',
  cancel: 'Cancel',
  retry: 'Try again',
  signIn: 'Sign in',
  done: 'It is yours',
  doneSays: 'It is in your library, with its receipt.',
  useIt: 'See it from a program',
  keepLooking: 'Keep looking',
} as const

/** The two ways to make an image one's own. */
export type Acquiring = 'purchase' | 'import'

const NOTHING_DONE = { purchase: 'Nothing was charged.', import: 'Nothing was imported.' }
const DONE_ONCE = {
  purchase: 'It may be done already. However often you try, you are charged once at most.',
  import: 'It may be done already. Trying again does no harm.',
}

type Tried = { action: Acquiring; isOpen: boolean; retryAfterSeconds?: number | undefined }

/** Why an image was not bought or imported, and what was not lost; `isOpen` while nobody knows whether it was done. */
export function acquireRefusal(code: string, { action, isOpen, retryAfterSeconds }: Tried): string {
  const outcome = (isOpen ? DONE_ONCE : NOTHING_DONE)[action]
  return [reasonOf(code), outcome, isCrowded(code) && inAMoment(retryAfterSeconds)].filter(Boolean).join(' ')
}

function reasonOf(code: string): string {
  switch (code) {
    case 'insufficient_balance':
      return 'Your balance does not suffice any more.'
    case 'already_owned':
      return 'You already own this.'
    case 'price_changed':
      return 'The price has changed since you opened this page.'
    case 'image_is_free':
      return 'This image is free now.'
    case 'image_is_not_free':
      return 'This image is no longer free.'
    case 'image_not_found':
      return 'This image was withdrawn a moment ago.'
    case 'unauthenticated':
      return 'You are no longer signed in.'
    case 'network':
    case 'timeout':
      return 'No answer came.'
    case 'request_in_progress':
      return 'Your first try is still being worked on.'
    case 'too_many_requests':
    case 'unavailable':
      return 'The shop is busy.'
    default:
      return 'Something went wrong on our side.'
  }
}

const isCrowded = (code: string): boolean => code === 'too_many_requests' || code === 'unavailable'

const inAMoment = (seconds: number | undefined): string =>
  seconds !== undefined && seconds > 1
    ? `Try again in ${counted(Math.ceil(seconds), { one: 'second', other: 'seconds' })}.`
    : 'Try again in a moment.'

/** What the ratings of an image say. */
export const RATING = {
  title: 'Ratings',
  none: 'Nobody has rated it yet.',
  count: (count: number) => counted(count, { one: 'rating', other: 'ratings' }),
  verified: (count: number) => `${formatNumber(count)} verified`,
  verifiedOf: (verified: number, count: number) =>
    verified === 0 ? 'None of them is verified.' : `${formatNumber(verified)} of ${formatNumber(count)} verified.`,
  verifiedMeans: 'Verified ratings come from people who own the image.',
  starsOf: (stars: number) => counted(stars, { one: 'star', other: 'stars' }),
  mine: 'Your rating',
  signInToRate: 'Sign in to rate it',
  value: (stars: number) => `${formatNumber(stars)} ${stars === 1 ? 'star' : 'stars'}`,
  notYet: 'Not rated yet',
  mineIsVerified: 'Verified, because you own this image.',
  mineMayBeVerified: 'It counts as verified once you own the image.',
  kept: (average: number, count: number) =>
    `Saved. The average of ${counted(count, { one: 'rating', other: 'ratings' })} is now ${formatRating(average)}.`,
  saving: 'Saving',
  takeBack: 'Take it back',
  takenBack: 'Your rating is taken back.',
} as const

/** What a number of stars means, by halves from 0. */
const MEANINGS = [
  'useless',
  'broken',
  'poor',
  'weak',
  'below average',
  'usable',
  'decent',
  'good',
  'very good',
  'excellent',
  'outstanding',
] as const

export const ratingMeaning = (stars: number): string => MEANINGS[Math.round(stars * 2)] ?? ''

/** Why a rating was not kept. */
export function ratingRefusal(code: string): string {
  switch (code) {
    case 'unauthenticated':
      return 'You are no longer signed in, so your rating was not saved.'
    case 'image_not_found':
      return 'This image was withdrawn a moment ago, so your rating was not saved.'
    case 'network':
    case 'timeout':
      return 'No answer came, so it is not known whether your rating was saved. Please rate again.'
    case 'unavailable':
      return 'The shop is busy, so it is not known whether your rating was saved. Please rate again in a moment.'
    case 'too_many_requests':
      return 'The shop is busy. Your earlier rating stands; please rate again in a moment.'
    default:
      return 'Your rating could not be saved. Your earlier one stands.'
  }
}
