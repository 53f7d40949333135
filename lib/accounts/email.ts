import { z } from 'zod'

/** An e-mail address as accounts know it: in lower case, without space around it. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email())
