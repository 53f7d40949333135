import sharp from 'sharp'
import { once } from '@/lib/once'

/**
 * sharp with all loaders blocked but two: PNG for uploads and SVG for the icons that we draw ourselves. The block is
 * the whole process's: a decoder that nobody can reach has no bugs.
 */
export const guardedSharp = (): typeof sharp =>
  once('icons.sharp', () => {
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadSvgBuffer'] })
    return sharp
  })
