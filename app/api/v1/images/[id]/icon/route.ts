import { catalogFollower } from '@/lib/catalog/follower'
import { getImageIcon } from '@/lib/catalog/get-image-icon'
import { GetImageIcon } from '@/lib/contract/images'
import { endpoint } from '@/lib/http/endpoint'
import { iconRepresentation } from '@/lib/http/icon-representation'
import { methods } from '@/lib/http/methods'
import { respondWith } from '@/lib/http/representation'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(GetImageIcon, {
    act: async ({ params, request }) => respondWith(iconRepresentation(await getImageIcon(params.id)), request),
    fromMemory: ({ params }) => {
      const icon = catalogFollower()?.icon(params.id)
      return icon && iconRepresentation(icon)
    },
  }),
)
