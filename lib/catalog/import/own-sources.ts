// The sources that every shop has, by the ids that their migration gave them.

/** Images of which nobody knows where they come from. The first source that names one of them has it. */
export const UNKNOWN_SOURCE = '000000000000000000000000'

/** What a shop comes with. */
export const FIRST_CATALOG = '000000000000000000000001'
