import { RateImage, WithdrawRating } from '@/lib/contract/images'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'
import { rateImage } from '@/lib/ratings/rate-image'
import { withdrawRating } from '@/lib/ratings/withdraw-rating'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(RateImage, ({ caller, params, body, keyed }) => rateImage(caller, params.id, body.rating, { keyed })),
  endpoint(WithdrawRating, ({ caller, params }) => withdrawRating(caller, params.id)),
)
