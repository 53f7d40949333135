const script = `{
const go = () => {
  const link = document.getElementById(location.hash.slice(1))
  if (link instanceof HTMLAnchorElement) location.replace(link.href)
}
go()
addEventListener('hashchange', go)
}`

/** Leads whoever comes by an address of the time when the reference was one page on to where that is told now. */
export function LeadOn({ nonce }: { nonce: string | undefined }) {
  // The browser hides a nonce from scripts, so it never equals what was rendered.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />
}
