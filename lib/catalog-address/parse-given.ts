import type { SORTS } from '@/lib/contract/catalog-query'
import type { Given } from './given'
import { DECIMAL, hundredths } from '@/lib/decimal'
import { MAX_PRICE_CENTS } from '@/lib/money'

// An address is a parsed, not a request: what the API would refuse in it counts as absent. The browser has no schemas, so
// their rules stand here once more; a test holds both against each other.

type Rule = (text: string) => boolean

const isText =
  (maxLength: number): Rule =>
  (text) =>
    [...text].length <= maxLength && !text.includes('\0')

const MAX_VALUES = 50
const areValues: Rule = (text) =>
  isText(1000)(text) && new Set(text.split(',').map((each) => each.trim())).size <= MAX_VALUES

const isAmount =
  (maxHundredths: number): Rule =>
  (text) => {
    const value = hundredths(text, text.startsWith('-') ? 'down' : 'up')
    return value !== undefined && value >= 0 && value <= maxHundredths
  }

const isInteger =
  (most: number): Rule =>
  (text) =>
    DECIMAL.test(text) && Number.isSafeInteger(Number(text)) && Number(text) >= 1 && Number(text) <= most

const SORTED_BY: Record<(typeof SORTS)[number], true> = {
  alias: true,
  name: true,
  added_date: true,
  price: true,
  rating: true,
  top: true,
}

const RULES: Record<keyof Given, Rule> = {
  search: isText(200),
  os: areValues,
  architecture: areValues,
  variant: areValues,
  tag: areValues,
  min_price: isAmount(MAX_PRICE_CENTS),
  max_price: isAmount(MAX_PRICE_CENTS),
  min_rating: isAmount(500),
  max_rating: isAmount(500),
  sort_by: (text) => Object.hasOwn(SORTED_BY, text),
  sort_order: (text) => text === 'asc' || text === 'desc',
  limit: isInteger(100),
  view: (text) => text === 'list',
  page: isInteger(Number.MAX_SAFE_INTEGER),
}

/** What of an address can be answered. Two bounds in the wrong order change places: from 50 to 10 is from 10 to 50. */
export function parseGiven(typed: Given): Given {
  const names = Object.keys(RULES) as (keyof Given)[]
  const given: Given = {}
  for (const name of names) {
    const text = typed[name]
    if (text && RULES[name](text)) given[name] = text
  }
  return inOrder(inOrder(given, 'min_price', 'max_price'), 'min_rating', 'max_rating')
}

function inOrder(given: Given, low: keyof Given, high: keyof Given): Given {
  const { [low]: from, [high]: to } = given
  return from && to && Number(from) > Number(to) ? { ...given, [low]: to, [high]: from } : given
}
