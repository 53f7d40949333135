import { atOnce } from '@/lib/catalog/at-once'
import { getImageIcon } from '@/lib/catalog/get-image-icon'
import { GetImageIcon } from '@/lib/contract/images'
import { endpoint } from '@/lib/http/endpoint'
import { iconRepresentation } from '@/lib/http/icon-representation'
import { methods } from '@/lib/http/methods'
import { respondWith } from '@/lib/http/representation'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(
    GetImageIcon,
    async ({ params, request }) => respondWith(iconRepresentation(await getImageIcon(params.id)), request),
    ({ params }) => {
      const icon = atOnce.icon(params.id)
      return icon && iconRepresentation(icon)
    },
  ),
)
