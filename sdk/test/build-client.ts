import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
// The journeys load this file by the client's own tsconfig, which knows no `@`.
import { buildClient as build } from '../../scripts/generate/sdk/pack-client'

/** Builds the package into a folder of its own, and lets `import '@chandlery/client'` find it from `folder`. */
export async function buildClient(folder: string): Promise<{ dist: string }> {
  const home = join(folder, 'package')
  await build(home)
  await mkdir(join(folder, 'node_modules/@chandlery'), { recursive: true })
  await symlink(home, join(folder, 'node_modules/@chandlery/client'))
  return { dist: join(home, 'dist') }
}
