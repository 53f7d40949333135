import type { z } from 'zod'

/** Says in words of ours what is wrong with a value where its schema has none: a library's text is not for clients. */
const sentenceOf =
  (isQuery: boolean): z.core.$ZodErrorMap =>
  (issue) => {
    // A query's repeated parameter is a list where a text is expected; in a body a list is a list.
    const isRepeated = isQuery && Array.isArray(issue.input)
    switch (issue.code) {
      case 'invalid_type':
        if (issue.input === undefined) return 'is missing'
        return isRepeated && issue.expected === 'string'
          ? 'must be given only once'
          : `must be of type ${issue.expected}`
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

/** Says what is wrong with a body's value. */
export const bodyFlaw = sentenceOf(false)

/** Says what is wrong with a parameter. */
export const queryFlaw = sentenceOf(true)
