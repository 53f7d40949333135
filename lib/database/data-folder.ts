import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { StartError } from './start-error'

/** Makes the data folder if it is missing; throws a StartError when nothing can be written there. */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o755 })
    // A file in its place is writable too; only a folder has a `.` in it.
    await access(`${dataDir}/.`, constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new StartError(`DATA_DIR: cannot write to the folder ${dataDir} (${reason})`)
  }
}
