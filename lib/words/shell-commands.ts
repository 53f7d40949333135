import { IMAGE } from './image'

type Named = { id: string; price: number }

const authorised = '-H "Authorization: Bearer $TOKEN"'

/** The call that makes an image one's own, from a shell. */
export const acquireCommand = ({ id, price }: Named, shop: string): string =>
  price > 0
    ? `curl -X POST ${authorised} -H "X-Expected-Price: ${price.toFixed(2)}" ${shop}/api/v1/images/purchase/${id}`
    : `curl -X POST ${authorised} ${shop}/api/v1/images/import/${id}`

/** The call that tells all of an image. */
export const detailsCommand = ({ id }: Named, shop: string): string => `curl ${shop}/api/v1/images/public/${id}`

/** What can be done with an image from a shell, as it stands. */
export const imageCommands = (image: Named & { icon_url: string | null }, shop: string) => [
  { label: IMAGE.command.details, code: detailsCommand(image, shop) },
  { label: image.price > 0 ? IMAGE.command.buy : IMAGE.command.import, code: acquireCommand(image, shop) },
  ...(image.icon_url ? [{ label: IMAGE.command.icon, code: `curl -o icon.png ${shop}${image.icon_url}` }] : []),
]

/** The call that tells what is one's own, the newest first. */
export const libraryCommand = (shop: string): string => `curl ${authorised} ${shop}/api/v1/images/user`
