/** What the shop knows of a system beyond what its documents say. */
export type KnownSystem = {
  /** `Arch Linux`, where documents say `Archlinux`. */
  name: string
  tags: string[]
  /** By series and by number, in lower case: `jammy` and `22.04` are both `22.04 LTS (Jammy Jellyfish)`. */
  releases: ReadonlyMap<string, { release: string; title: string }>
}

/** By the system's name in lower case. */
export type KnownSystems = ReadonlyMap<string, KnownSystem>
