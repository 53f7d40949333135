import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { expect, test } from 'vitest'

const FULL = '/dev/full'

/** Logs more than is held, the last line a fatal one, looks around, and ends of itself. */
const PROGRAM = `
  const { accessLog, log } = await import('./lib/log')
  for (let nth = 0; nth < 20000; nth++) log().info({ nth }, 'a line that nobody will read')
  accessLog().info('a request')
  log().fatal('the last one')
  await new Promise((resolve) => setTimeout(resolve, 100))
  console.log('alive')
  accessLog().info('another request')
  process.exit(7)
`

test.skipIf(!existsSync(FULL))(
  'a log on a full disk stops neither the process nor its end',
  async () => {
    const disk = await open(FULL, 'w')
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', PROGRAM], {
      env: { ...process.env, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', disk.fd],
      timeout: 60_000,
      killSignal: 'SIGKILL',
    })
    let said = ''
    child.stdout?.on('data', (data) => (said += data))

    const [code, signal] = await once(child, 'close')
    await disk.close()

    expect({ said, code, signal }).toEqual({ said: 'alive\n', code: 7, signal: null })
  },
  90_000,
)
