import { LATER_SCRIPT } from '@/lib/later-script'

/** The files that Next gives to a page; what it says itself, and what is for old browsers only, is no such file. */
const FILE = /<script (?=src="\/_next\/static\/)(?=[^>]* async="")/g
const PRELOAD = /<link rel="preload" as="script"[^>]*>/g

/**
 * Lets a page's script files wait until it has been painted: on a slow network they would take their share from what the
 * paint needs. `components/layout/after-paint.ts`, which stands in every page, starts them.
 */
export const withLaterScripts = (html: string): string =>
  html.replace(PRELOAD, '').replace(FILE, `<script type="${LATER_SCRIPT}" `)
