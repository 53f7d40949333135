import { earlyClicks } from './early-clicks'
import { firstScript } from './first-script'
import { onSlash } from './on-slash'

/** What a page needs of script before its own scripts have come; it runs before anything is drawn. */
export const inlineScript = [firstScript, onSlash, earlyClicks].join('\n')
