import { RateImage } from '@/lib/contract/images'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'
import { rateImage } from '@/lib/ratings/rate-image'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(RateImage, ({ caller, params, body, keyed }) => rateImage(caller, params.id, body.rating, { keyed })),
)
