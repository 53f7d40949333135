import type { FirstVersion } from './first-image'

/** Reads the versions of one build, newest first, as the facts write them: `serial bytes [sha256]`. */
export function versionsOf(texts: readonly string[]): [FirstVersion, ...FirstVersion[]] {
  const [newest, ...older] = texts.map((text) => {
    const [serial = '', bytes = '', sha256 = null] = text.split(' ')
    return { serial, sizeBytes: Number(bytes), sha256 }
  })
  if (!newest) throw new Error('A build in prisma/catalog.json has no versions')
  return [newest, ...older]
}
