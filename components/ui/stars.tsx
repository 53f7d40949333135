/** A rating as people read it, with its value in words for screen readers. */
export function Stars({ average, count }: { average: number; count: number }) {
  if (count === 0) return <span className="text-quiet">Not rated</span>
  return (
    <span className="inline-flex items-center gap-1">
      <svg aria-hidden viewBox="0 0 20 20" width="14" height="14" className="fill-star">
        <path d="M10 1.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9L10 14.8l-5.3 2.9 1.1-5.9L1.5 7.7l5.9-.8z" />
      </svg>
      <span className="sr-only">Rated</span>
      {average.toFixed(1)}
      <span className="text-quiet">({count})</span>
    </span>
  )
}
