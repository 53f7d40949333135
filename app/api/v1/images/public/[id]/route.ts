import { atOnce } from '@/lib/catalog/at-once'
import { getPublicImage } from '@/lib/catalog/get-public-image'
import { GetPublicImage } from '@/lib/contract/images'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(
    GetPublicImage,
    ({ params }) => getPublicImage(params.id),
    ({ params }, around) => atOnce.details(params.id, around),
  ),
)
