/** The place of something that is still on its way; the class gives its size. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={`skeleton inline-block ${className}`} />
}
