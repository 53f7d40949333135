import { getImageIcon } from '@/lib/catalog/get-image-icon'
import { GetImageIcon } from '@/lib/contract/images'
import { endpoint } from '@/lib/http/endpoint'
import { iconResponse } from '@/lib/http/icon-response'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(GetImageIcon, async ({ params, request }) => iconResponse(await getImageIcon(params.id), request)),
)
