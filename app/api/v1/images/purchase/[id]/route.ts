import { PurchaseImage } from '@/lib/contract/images'
import { endpoint } from '@/lib/http/endpoint'
import { expectedPrice } from '@/lib/http/expected-price'
import { methods } from '@/lib/http/methods'
import { purchaseImage } from '@/lib/purchases/purchase-image'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(PurchaseImage, async ({ caller, params, keyed, request }) => {
    const expectedPriceCents = expectedPrice(request.headers.get('x-expected-price'))
    return purchaseImage(caller, params.id, { expectedPriceCents, keyed })
  }),
)
