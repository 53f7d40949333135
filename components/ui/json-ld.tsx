/** Tells programs in JSON what people read beside it. It is data, which no policy for scripts stops, and never runs. */
export function JsonLd({ data }: { data: object }) {
  // Nothing in the data may end the element.
  const text = JSON.stringify(data).replaceAll('<', '\\u003c')
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />
}
