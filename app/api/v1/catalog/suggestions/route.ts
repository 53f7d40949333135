import { suggestWords } from '@/lib/catalog/suggestions/suggest-words'
import { SuggestWords } from '@/lib/contract/catalog'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(SuggestWords, ({ query }) => suggestWords(query)),
)
