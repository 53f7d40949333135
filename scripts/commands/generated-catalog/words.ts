import type { Chance } from './chance'

// Names that no publisher has, made of syllables; the first ones of the list have the most images.

const FIRST = [
  'amber', 'ash', 'birch', 'bold', 'bright', 'calm', 'cedar', 'clear', 'cloud', 'coral', 'deep', 'east', 'elm', 'fern',
  'firm', 'flint', 'fox', 'glen', 'gold', 'gray', 'green', 'harbor', 'hazel', 'high', 'iron', 'ivory', 'jade', 'keen',
  'lake', 'lark', 'light', 'lime', 'long', 'maple', 'moss', 'north', 'oak', 'open', 'pine', 'plain', 'quick', 'red',
  'river', 'rock', 'sand', 'silver', 'south', 'stone', 'swift', 'west',
] // prettier-ignore

const SECOND = [
  'base', 'bay', 'beam', 'bench', 'bridge', 'brook', 'craft', 'dale', 'deck', 'dock', 'field', 'fin', 'fleet', 'forge',
  'gate', 'grid', 'haven', 'hill', 'hull', 'keel', 'kit', 'lab', 'land', 'line', 'loft', 'mast', 'mill', 'pier', 'point',
  'port', 'quay', 'reef', 'ridge', 'root', 'sail', 'shore', 'stack', 'tide', 'ware', 'works',
] // prettier-ignore

/** Two thousand of them. */
export const PUBLISHERS: readonly string[] = SECOND.flatMap((second) => FIRST.map((first) => first + second))

export const TRAITS: readonly string[] = [
  'hardened', 'minimal', 'rootless', 'signed', 'nightly', 'static', 'with metrics', 'with backups', 'for edge', 'for labs',
  'read-only', 'low-latency', 'multi-tenant', 'air-gapped', 'gpu-ready', 'fips', 'ipv6-only', 'quarterly',
] // prettier-ignore

const OPENINGS = 'b c d f g h j k l m n p r s t v w z br cr dr fr gr pr tr st'.split(' ')
const VOWELS = 'a e i o u ai ea ou'.split(' ')
const CLOSINGS = 'l n r s t x nd rk st th'.split(' ')

/** One of fifty thousand rare words. */
export function codename(chance: Chance): string {
  let rest = chance.below(50_000)
  const next = (from: readonly string[]) => {
    const chosen = from[rest % from.length] ?? ''
    rest = Math.floor(rest / from.length)
    return chosen
  }
  return [OPENINGS, VOWELS, OPENINGS, VOWELS, CLOSINGS].map(next).join('')
}
