const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#d9481c"/>' +
  '<g fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round"><circle cx="16" cy="9" r="2.5"/>' +
  '<path d="M16 12v13M11 15h10M7 18c1 5 5 7 9 7s8-2 9-7"/></g></svg>'

/**
 * The icon of the shop's pages, for `<link rel="icon">`. It stands in the page: browsers fetch an icon over a connection
 * of its own, in the time that the first paint needs.
 */
export const SHOP_ICON = `data:image/svg+xml,${encodeURIComponent(SVG)}`
