import { DescribeApi, openApi } from '@/lib/contract/openapi'
import { env } from '@/lib/env'
import type { Handler } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'
import { success } from '@/lib/http/respond'
import { once } from '@/lib/once'

const description = (): string => once('openapi', () => JSON.stringify(openApi(env().PUBLIC_URL)))

/** It never changes. */
const entry = { key: DescribeApi.path, version: 0, current: () => 0 }

/** The API's description, for programs that write programs: without an envelope. */
const describe: Handler = async (request) => success(DescribeApi, description(), request, { entry })

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  Object.assign(describe, { operation: DescribeApi }),
)
