import { afterPaint } from '../after-paint'
import { firstScript } from '../first-script'
import { onSlash } from '../on-slash'

export const headScripts = `${firstScript}\n${onSlash}\n${afterPaint}`
