import { DomainError } from '@/lib/errors'
import { guardedSharp } from './guarded-sharp'
import { type Icon, ICON_SIZE, toIcon } from './icon'

const MAX_BYTES = 256 * 1024
const MAX_SIDE = 1024

/** What each PNG begins with: its signature and the head of its IHDR chunk, 13 bytes long. */
const PNG_HEAD = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

/**
 * Takes an uploaded icon: a PNG of at most 256 KB and 1024×1024 pixels, checked before anything is decoded. What is
 * kept is our own encoding of its pixels, without metadata or whatever else the file carried. Throws `invalid_icon`
 * with what is wrong.
 */
export async function acceptIcon(bytes: Uint8Array): Promise<Icon> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const flaw = flawOf(file)
  if (flaw) throw refusal(flaw)
  try {
    const png = await guardedSharp()(file, { limitInputPixels: MAX_SIDE * MAX_SIDE, failOn: 'warning' })
      .resize(ICON_SIZE, ICON_SIZE, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .toColourspace('srgb')
      .png({ compressionLevel: 9 })
      .toBuffer()
    return toIcon(png)
  } catch (cause) {
    throw refusal('The PNG is damaged', cause)
  }
}

function flawOf(file: Buffer): string | undefined {
  if (file.length > MAX_BYTES) return 'The icon has more than 256 KB'
  if (file.length < PNG_HEAD.length + 13 || !file.subarray(0, PNG_HEAD.length).equals(PNG_HEAD)) {
    return 'The icon is no PNG'
  }
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
  if (width === 0 || height === 0) return 'The PNG is damaged'
  if (width > MAX_SIDE || height > MAX_SIDE) return 'The icon is larger than 1024×1024 pixels'
  return undefined
}

const refusal = (message: string, cause?: unknown): DomainError =>
  new DomainError('invalid_icon', { flaws: [{ instancePath: '/body/icon', message }], cause })
