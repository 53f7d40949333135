import { fold } from '@/lib/fold'

/** The words of a search, folded as `search_text` is: an image matches when each occurs in it. */
export const searchTerms = (search: string): string[] => [...new Set(fold(search).split(/\s+/).filter(Boolean))]
