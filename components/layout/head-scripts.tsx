'use client'

import { headScripts } from '#head-scripts'

/**
 * The scripts that run before the page is drawn. They stand in its HTML alone: React's data have only this component's
 * name, and in the browser, which has run them by then, it has nothing to say.
 */
export function HeadScripts({ nonce }: { nonce: string | undefined }) {
  // The browser hides a nonce from scripts, so it never equals what was rendered.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: headScripts }} />
}
