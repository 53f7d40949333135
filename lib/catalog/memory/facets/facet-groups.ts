import { HashTable } from '../storage/hash-table'

/** The numbers of the values that images of a kind have in common. */
export type Kind = { os: number; architecture: number; variant: number }

const FIRST_RUN = 4
const DOUBLINGS = 4
const LONGEST_RUN = FIRST_RUN << DOUBLINGS

/** How many bins the nth run of a kind has room for. Fewer and longer ones are read faster, and have more gaps. */
export const lengthOfRun = (nth: number): number => (nth < DOUBLINGS ? FIRST_RUN << nth : LONGEST_RUN)

/**
 * The kinds of images, numbered: a million have a hundred or so. Each gives its bins numbers in runs, so that a question
 * goes over those of a kind side by side, and passes over all others.
 */
export class Kinds {
  readonly os: number[] = []
  readonly architecture: number[] = []
  readonly variant: number[] = []
  private readonly table = new HashTable((kind) => this.hashAt(kind))
  /** By kind: the first number of each of its runs. */
  private readonly runs: number[][] = []
  /** By kind: how many numbers are left in its last run. */
  private readonly left: number[] = []
  private asked: Kind = { os: 0, architecture: 0, variant: 0 }
  private taken = 0

  intern(kind: Kind): number {
    this.asked = kind
    const hash = kindHash(kind)
    return this.table.find(hash, this.isAsked) ?? this.add(hash, kind)
  }

  is(kind: number, { os, architecture, variant }: Kind): boolean {
    return this.os[kind] === os && this.architecture[kind] === architecture && this.variant[kind] === variant
  }

  /** The number of one more bin of a kind. */
  nextBin(kind: number): number {
    const left = this.left[kind] || this.addRun(kind)
    this.left[kind] = left - 1
    const runs = this.runsOf(kind)
    const nth = runs.length - 1
    return (runs[nth] ?? 0) + lengthOfRun(nth) - left
  }

  /** The first number of each run of a kind, whose bins follow each other; the last of them may be no bins yet. */
  runsOf(kind: number): readonly number[] {
    return this.runs[kind] ?? []
  }

  get size(): number {
    return this.runs.length
  }

  /** All numbers of bins are below this one. */
  get end(): number {
    return this.taken
  }

  get bytes(): number {
    return this.table.bytes
  }

  private add(hash: number, { os, architecture, variant }: Kind): number {
    const kind = this.runs.push([]) - 1
    this.os.push(os)
    this.architecture.push(architecture)
    this.variant.push(variant)
    this.left.push(0)
    this.table.add(hash, kind)
    return kind
  }

  /** Begins another run and tells how long it is. */
  private addRun(kind: number): number {
    const runs = this.runs[kind] ?? []
    const length = lengthOfRun(runs.length)
    runs.push(this.taken)
    this.taken += length
    return length
  }

  private hashAt(kind: number): number {
    return kindHash({
      os: this.os[kind] ?? 0,
      architecture: this.architecture[kind] ?? 0,
      variant: this.variant[kind] ?? 0,
    })
  }

  private readonly isAsked = (kind: number): boolean => this.is(kind, this.asked)
}

function kindHash({ os, architecture, variant }: Kind): number {
  const half = Math.imul(Math.imul(os, 0x9e3779b1) ^ architecture, 0x85ebca6b) ^ (variant + (os >>> 3))
  const hash = Math.imul(half ^ (half >>> 15), 0xc2b2ae35)
  return (hash ^ (hash >>> 13)) >>> 0
}
