import { Column } from './column'
import { HashTable } from './hash-table'

/** The numbers of the values that images of a kind have in common. */
export type Kind = { os: number; architecture: number; variant: number }

/** Bins whose numbers follow each other, from `first` to before `end`; some of them may be no bins yet. */
export type Run = { first: number; end: number }

/** The first run of a kind has one bin, each further one twice as many, up to so many. */
const LONGEST_RUN = 64

const lengthOf = (nth: number): number => Math.min(2 ** nth, LONGEST_RUN)

/**
 * The kinds of images, numbered: a million have a hundred or so. Each gives its bins numbers in runs, so that a question
 * goes over those of a kind side by side, and passes over all others.
 */
export class Kinds {
  readonly os = new Column(Uint32Array)
  readonly architecture = new Column(Uint32Array)
  readonly variant = new Column(Uint32Array)
  private readonly table = new HashTable((kind) => this.hashAt(kind))
  /** By kind: where its runs begin, and how many numbers are left in the last. */
  private readonly runs: number[][] = []
  private readonly left = new Column(Uint8Array)
  private asked: Kind = { os: 0, architecture: 0, variant: 0 }
  private taken = 0

  /** `runMultiple`: no run goes across a multiple of it. */
  constructor(private readonly runMultiple: number) {}

  intern(kind: Kind): number {
    this.asked = kind
    const hash = kindHash(kind)
    return this.table.find(hash, this.isAsked) ?? this.add(hash, kind)
  }

  is(kind: number, { os, architecture, variant }: Kind): boolean {
    return (
      this.os.get(kind) === os && this.architecture.get(kind) === architecture && this.variant.get(kind) === variant
    )
  }

  /** The number of one more bin of a kind. */
  nextBin(kind: number): number {
    const runs = this.runs[kind] ?? []
    const left = this.left.get(kind) || this.addRun(runs)
    this.left.set(kind, left - 1)
    return (runs[runs.length - 1] ?? 0) + lengthOf(runs.length - 1) - left
  }

  runsOf(kind: number): Run[] {
    return (this.runs[kind] ?? []).map((first, nth) => ({ first, end: first + lengthOf(nth) }))
  }

  get size(): number {
    return this.runs.length
  }

  /** All numbers of bins are below this one. */
  get end(): number {
    return this.taken
  }

  get bytes(): number {
    return [this.os, this.architecture, this.variant, this.table, this.left].reduce((sum, { bytes }) => sum + bytes, 0)
  }

  private add(hash: number, { os, architecture, variant }: Kind): number {
    const kind = this.runs.push([]) - 1
    this.os.set(kind, os)
    this.architecture.set(kind, architecture)
    this.variant.set(kind, variant)
    this.table.add(hash, kind)
    return kind
  }

  /** Begins another run and tells how long it is. */
  private addRun(runs: number[]): number {
    const length = lengthOf(runs.length)
    const inMultiple = this.taken % this.runMultiple
    if (inMultiple + length > this.runMultiple) this.taken += this.runMultiple - inMultiple
    runs.push(this.taken)
    this.taken += length
    return length
  }

  private hashAt(kind: number): number {
    return kindHash({
      os: this.os.get(kind),
      architecture: this.architecture.get(kind),
      variant: this.variant.get(kind),
    })
  }

  private readonly isAsked = (kind: number): boolean => this.is(kind, this.asked)
}

function kindHash({ os, architecture, variant }: Kind): number {
  const half = Math.imul(Math.imul(os, 0x9e3779b1) ^ architecture, 0x85ebca6b) ^ (variant + (os >>> 3))
  const hash = Math.imul(half ^ (half >>> 15), 0xc2b2ae35)
  return (hash ^ (hash >>> 13)) >>> 0
}
