import type { z } from 'zod'

/** Says in words of ours what is wrong with a value where its schema has none: a library's text is not for clients. */
export const flawSentence: z.core.$ZodErrorMap = (issue) => {
  // Only a query's repeated parameter is a list where a text is expected.
  const isRepeated = Array.isArray(issue.input)
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing'
      return isRepeated && issue.expected === 'string' ? 'must be given only once' : `must be of type ${issue.expected}`
    case 'invalid_value':
      return isRepeated ? 'must be given only once' : `must be one of ${issue.values.join(', ')}`
    case 'too_small':
      return `must be at least ${issue.minimum}`
    case 'too_big':
      return `must be at most ${issue.maximum}`
    default:
      return 'is not valid'
  }
}
