import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { command } from '../commands/command'
import { clientTypes, TYPES_FILE } from './sdk/client-types'

// npm run sdk:types: writes the types of the client in sdk/ anew, after a change of the contract.
await command({ options: {}, schema: z.object({}) }, async () => {
  await writeFile(TYPES_FILE, await clientTypes())
})
