import { afterPaint } from '../after-paint'
import { firstScript } from '../first-script'

export const headScripts = `${firstScript}\n${afterPaint}`
