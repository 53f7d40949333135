import { hashNumbers } from '../storage/hash'
import { HashTable } from '../storage/hash-table'

/** The numbers of the values that images of a group have in common. */
export type Group = { os: number; architecture: number; variant: number }

const FIRST_RUN = 4
const DOUBLINGS = 4
const LONGEST_RUN = FIRST_RUN << DOUBLINGS

/** How many buckets the nth run of a group has room for. Fewer and longer ones are read faster, and have more gaps. */
export const lengthOfRun = (nth: number): number => (nth < DOUBLINGS ? FIRST_RUN << nth : LONGEST_RUN)

/**
 * The groups of images, numbered: a million have a hundred or so. Each gives its buckets numbers in runs, so that a question
 * goes over those of a group side by side, and passes over all others.
 */
export class FacetGroups {
  readonly os: number[] = []
  readonly architecture: number[] = []
  readonly variant: number[] = []
  private readonly table = new HashTable((group) => this.hashAt(group))
  /** By group: the first number of each of its runs. */
  private readonly runs: number[][] = []
  /** By group: how many numbers are left in its last run. */
  private readonly left: number[] = []
  private asked: Group = { os: 0, architecture: 0, variant: 0 }
  private taken = 0

  intern(group: Group): number {
    this.asked = group
    const hash = hashNumbers(group.os, group.architecture, group.variant)
    return this.table.find(hash, this.isAsked) ?? this.add(hash, group)
  }

  is(group: number, { os, architecture, variant }: Group): boolean {
    return this.os[group] === os && this.architecture[group] === architecture && this.variant[group] === variant
  }

  /** The number of one more bucket of a group. */
  nextBucket(group: number): number {
    const left = this.left[group] || this.addRun(group)
    this.left[group] = left - 1
    const runs = this.runsOf(group)
    const nth = runs.length - 1
    return (runs[nth] ?? 0) + lengthOfRun(nth) - left
  }

  /** The first number of each run of a group, whose buckets follow each other; the last of them may be no buckets yet. */
  runsOf(group: number): readonly number[] {
    return this.runs[group] ?? []
  }

  get size(): number {
    return this.runs.length
  }

  /** All numbers of buckets are below this one. */
  get end(): number {
    return this.taken
  }

  get bytes(): number {
    return this.table.bytes
  }

  private add(hash: number, { os, architecture, variant }: Group): number {
    const group = this.runs.push([]) - 1
    this.os.push(os)
    this.architecture.push(architecture)
    this.variant.push(variant)
    this.left.push(0)
    this.table.add(hash, group)
    return group
  }

  /** Begins another run and tells how long it is. */
  private addRun(group: number): number {
    const runs = this.runs[group] ?? []
    const length = lengthOfRun(runs.length)
    runs.push(this.taken)
    this.taken += length
    return length
  }

  private hashAt(group: number): number {
    return hashNumbers(this.os[group] ?? 0, this.architecture[group] ?? 0, this.variant[group] ?? 0)
  }

  private readonly isAsked = (group: number): boolean => this.is(group, this.asked)
}
