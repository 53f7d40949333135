type Name =
  | 'anchor'
  | 'arrow-down-up'
  | 'check'
  | 'chevron-left'
  | 'chevron-right'
  | 'layout-grid'
  | 'library-big'
  | 'list'
  | 'list-filter'
  | 'monitor'
  | 'moon'
  | 'search'
  | 'sun'
  | 'x'

/** An icon that its style draws (`app/icons.css`), in the colour of the words around it; decorative. */
export function Icon({ name, className = '' }: { name: Name; className?: string }) {
  return <span aria-hidden className={`icon icon-${name} ${className}`} />
}
