import { z } from 'zod'

/** A user name as accounts know it. */
export const Username = z.string().regex(/^[a-zA-Z0-9_-]{3,50}$/, 'must be 3 to 50 letters, digits, - or _')
