import { nothingHere } from '@/lib/http/methods'

/** Whatever is no address of the API: a 404 in the envelope, never a page. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = nothingHere()
