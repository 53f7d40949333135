import { execFileSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'

/** Mounts a disk of this size in memory at a new folder; answers why not, where it cannot be. It takes root. */
export async function mountDisk(folder: string, size: string): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'a small disk takes root to mount'
  await mkdir(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'none', folder], { stdio: 'pipe' })
    return undefined
  } catch (error) {
    return `a small disk cannot be mounted here: ${String(error)}`
  }
}

export const unmountDisk = (folder: string): void => void execFileSync('umount', ['-l', folder])
