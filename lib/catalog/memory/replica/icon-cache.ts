import { LRUCache } from 'lru-cache'
import type { StoredIcon } from '../../icons/icon'

/** What the largest icon may have, and what the map needs beside it. */
const LARGEST = 262_144 + 500

/** The bytes of icons by their hash, up to a budget. What a hash stands for never changes. */
export class IconCache {
  private readonly icons: LRUCache<string, StoredIcon>

  constructor(private readonly budgetBytes: number) {
    this.icons = new LRUCache({ maxSize: budgetBytes, sizeCalculation: ({ png }) => png.byteLength + 500 })
  }

  get(sha256: string): StoredIcon | undefined {
    return this.icons.get(sha256)
  }

  put(icon: StoredIcon): void {
    this.icons.set(icon.sha256, icon)
  }

  has(sha256: string): boolean {
    return this.icons.has(sha256)
  }

  /** Whether one more might push another out. */
  get isFull(): boolean {
    return this.icons.calculatedSize + LARGEST > this.budgetBytes
  }
}
