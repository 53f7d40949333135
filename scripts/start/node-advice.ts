/** What `npm start` says to whoever runs a Node that gets no fixes any more; null for all others. */
export function nodeAdvice(version: string): string | null {
  const [major = ''] = version.split('.')
  if (major !== '20') return null
  return `Node ${version} gets no security fixes since April 2026: the shop runs on it, and faster on Node 24`
}
