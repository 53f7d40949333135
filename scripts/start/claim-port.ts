import { tryPort } from '@/lib/database/free-port'
import { StartError } from '@/lib/database/start-error'

/** The port that the shop will listen on: the one asked for, if it is free, or any for 0. Asked before the long steps. */
export async function claimPort(port: number, host: string | undefined): Promise<number> {
  try {
    return await tryPort(port, host)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    if (code === 'EADDRINUSE') throw new StartError(`PORT: ${port} is in use by another program`)
    throw new StartError(`PORT: cannot listen on ${host ? `${host} ` : ''}port ${port} (${code})`)
  }
}
