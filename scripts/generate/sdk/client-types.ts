import { format, resolveConfig } from 'prettier'
import { openApi } from '@/lib/contract/openapi'
import { typesOf } from './types-of'

export const TYPES_FILE = 'sdk/src/types.ts'

/** What the file of the client's types must say for the contract as it is now. */
export async function clientTypes(): Promise<string> {
  const style = await resolveConfig(TYPES_FILE)
  return format(typesOf(openApi('https://shop.example')), { ...style, parser: 'typescript' })
}
