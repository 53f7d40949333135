import { createHash } from 'node:crypto'

/** A PNG and its content hash, by which it is stored once. */
export type Icon = { sha256: string; png: Buffer }
/** As the database hands it out. */
export type StoredIcon = { sha256: string; png: Buffer<ArrayBuffer> }

/** The side of every icon, in pixels. */
export const ICON_SIZE = 128

export const toIcon = (png: Buffer): Icon => ({ sha256: createHash('sha256').update(png).digest('hex'), png })
