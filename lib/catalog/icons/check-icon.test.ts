import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { acceptIcon } from './check-icon'

const drawn = (side: number) => sharp({ create: { width: side, height: side, channels: 4, background: '#e95420' } })

// Made before the first upload: from then on this process reads and writes no other format.
let files: Record<'jpeg' | 'webp' | 'gif', Buffer>
beforeAll(async () => {
  const [jpeg, webp, gif] = await Promise.all([
    drawn(64).jpeg().toBuffer(),
    drawn(64).webp().toBuffer(),
    drawn(64).gif().toBuffer(),
  ])
  files = { jpeg, webp, gif }
})

const refused = (flaw: string) => ({ code: 'invalid_icon', flaws: [{ message: flaw }] })

test('an uploaded PNG is kept as our own encoding of 128 by 128 pixels', async () => {
  const upload = await drawn(1024).png().toBuffer()

  const { png, sha256 } = await acceptIcon(upload)

  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 128, height: 128 })
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('metadata and what follows the picture are gone', async () => {
  const upload = await drawn(64)
    .withExif({ IFD0: { Copyright: 'a secret place' } })
    .png()
    .toBuffer()

  const { png } = await acceptIcon(Buffer.concat([upload, Buffer.from('<script>alert(1)</script>')]))

  expect(png.includes('secret')).toBe(false)
  expect(png.includes('script')).toBe(false)
  expect((await sharp(png).metadata()).exif).toBeUndefined()
})

test('more pixels or bytes than allowed are refused before anything is decoded', async () => {
  const wide = await drawn(1025).png().toBuffer()
  // A header that promises 4 billion pixels a side over no data at all.
  const bomb = Buffer.from(wide.subarray(0, 64))
  bomb.writeUInt32BE(0xffffffff, 16)
  bomb.writeUInt32BE(0xffffffff, 20)

  await expect(acceptIcon(wide)).rejects.toMatchObject(refused('The icon is larger than 1024×1024 pixels'))
  await expect(acceptIcon(bomb)).rejects.toMatchObject(refused('The icon is larger than 1024×1024 pixels'))
  await expect(acceptIcon(Buffer.alloc(256 * 1024 + 1))).rejects.toMatchObject(refused('The icon has more than 256 KB'))
})

test.each(['jpeg', 'webp', 'gif'] as const)('a %s is no PNG, and no other loader is left', async (format) => {
  await expect(acceptIcon(files[format])).rejects.toMatchObject(refused('The icon is no PNG'))
  await expect(sharp(files[format]).png().toBuffer()).rejects.toThrow()
})

test('a text, an SVG and nothing are no PNG', async () => {
  for (const text of ['', 'PNG', '<svg xmlns="http://www.w3.org/2000/svg"/>']) {
    await expect(acceptIcon(Buffer.from(text))).rejects.toMatchObject(refused('The icon is no PNG'))
  }
})

test('a damaged PNG is refused', async () => {
  const whole = await drawn(64).png().toBuffer()
  const flat = Buffer.from(whole)
  flat.writeUInt32BE(0, 16)

  await expect(acceptIcon(whole.subarray(0, whole.length - 40))).rejects.toMatchObject(refused('The PNG is damaged'))
  await expect(acceptIcon(flat)).rejects.toMatchObject(refused('The PNG is damaged'))
})
