/**
 * Waiting lines, one for each who asks. Turns go round the lines; within a line the first to come is the first. When all
 * together are full, the longest line loses its last, so that whoever asks for little always finds room.
 */
export class FairLines<T> {
  /** In the order in which their turns come. */
  private readonly lines = new Map<string, T[]>()
  private waiting = 0

  constructor(private readonly most: number) {}

  get size(): number {
    return this.waiting
  }

  /** Lets something wait at the end of a line; answers what has to leave for it, which may be itself. */
  add(name: string, one: T): T | undefined {
    const line = this.lines.get(name) ?? []
    this.lines.set(name, line)
    line.push(one)
    this.waiting++
    return this.waiting > this.most ? this.takeLast(this.longest(name)) : undefined
  }

  /** Takes the first of the line whose turn it is. */
  next(): T | undefined {
    const [name] = this.lines.keys()
    if (name === undefined) return undefined
    const line = this.lines.get(name) ?? []
    this.lines.delete(name)
    this.waiting--
    const first = line.shift()
    if (line.length > 0) this.lines.set(name, line)
    return first
  }

  /** Of lines of the same length it is the one that came last to it. */
  private longest(newcomer: string): string {
    let [name, length] = [newcomer, this.lines.get(newcomer)?.length ?? 0]
    for (const [other, line] of this.lines) if (line.length > length) [name, length] = [other, line.length]
    return name
  }

  private takeLast(name: string): T | undefined {
    const line = this.lines.get(name) ?? []
    this.waiting--
    const last = line.pop()
    if (line.length === 0) this.lines.delete(name)
    return last
  }
}
