'use client'

import { SHOP_ICON } from '@/lib/shop-icon'
import { SHOP } from '@/lib/words/shop'

type Head = {
  /** What the page is called, without the name of the shop. */
  title: string
  description?: string
  /** The one address, with its origin, by which search engines are to know the page. */
  address?: string
  /** The address, with its origin, of a picture for those who share the page. */
  picture?: string
  /** Whether search engines are to leave the page out. */
  isUnlisted?: boolean
}

/**
 * What a page says in its head; React puts it there, on the server and for each state of a page in the browser
 * (docs/decisions/0049-heads-by-react.md).
 */
export function PageHead({ title, description = SHOP.description, address, picture, isUnlisted = false }: Head) {
  return (
    <>
      <title>{`${title} · ${SHOP.name}`}</title>
      <meta name="description" content={description} />
      {isUnlisted && <meta name="robots" content="noindex" />}
      <link rel="icon" href={SHOP_ICON} />
      {address && (
        <>
          <link rel="canonical" href={address} />
          <meta property="og:url" content={address} />
          <meta property="og:type" content="website" />
          <meta property="og:site_name" content={SHOP.name} />
          <meta property="og:title" content={title} />
          <meta property="og:description" content={description} />
          {picture && <meta property="og:image" content={picture} />}
          <meta name="twitter:card" content="summary" />
        </>
      )}
    </>
  )
}
