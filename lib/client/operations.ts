import type { ListFacets, SuggestWords } from '@/lib/contract/catalog'
import type { ImportImage, ListPublicImages, PurchaseImage, RateImage, WithdrawRating } from '@/lib/contract/images'
import type { GetMyShop } from '@/lib/contract/me'
import type { Operation } from '@/lib/contract/operation'

/** An operation as the browser knows it: how to ask, and by its type what. Its schemas stay on the server. */
export type Plain<O extends Operation> = { method: O['method']; path: O['path']; type?: O }

const plain = <O extends Operation>(method: O['method'], path: O['path']): Plain<O> => ({ method, path })

export const getMyShop = plain<typeof GetMyShop>('GET', '/api/v1/me/shop')
export const listPublicImages = plain<typeof ListPublicImages>('GET', '/api/v1/images/public')
export const listFacets = plain<typeof ListFacets>('GET', '/api/v1/catalog/facets')
export const suggestWords = plain<typeof SuggestWords>('GET', '/api/v1/catalog/suggestions')
export const importImage = plain<typeof ImportImage>('POST', '/api/v1/images/import/{id}')
export const purchaseImage = plain<typeof PurchaseImage>('POST', '/api/v1/images/purchase/{id}')
export const rateImage = plain<typeof RateImage>('POST', '/api/v1/images/rate/{id}')
export const withdrawRating = plain<typeof WithdrawRating>('DELETE', '/api/v1/images/rate/{id}')
