/** Where the visitor's choice is kept, as `light` or `dark`; without one the system decides. */
export const THEME_KEY = 'theme'

const script = `try{const t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`

/** Sets the chosen theme before anything is drawn, so that no page flashes in the other one. */
export function ThemeScript({ nonce }: { nonce: string | undefined }) {
  // The browser hides a nonce from scripts, so it never equals what was rendered.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />
}
