import type { ImageDetails } from '@/lib/contract/images'
import { imagePath } from '@/lib/image-path'

/** What an image is to a search engine: an application of schema.org, with its price and its rating. */
export function softwareApplication(image: ImageDetails, shop: { origin: string; currency: string }) {
  const url = shop.origin + imagePath(image)
  return {
    '@context': 'https://schema.org',
    '@type': 'SoftwareApplication',
    name: `${image.alias} ${image.architecture}`,
    description: image.description,
    url,
    applicationCategory: 'DeveloperApplication',
    operatingSystem: `${image.os} ${image.release}`,
    processorRequirements: image.architecture,
    softwareVersion: image.serial,
    fileSize: `${Math.ceil(image.size / 1000)} kB`,
    datePublished: image.added_date,
    ...(image.icon_url && { image: shop.origin + image.icon_url }),
    offers: {
      '@type': 'Offer',
      url,
      price: image.price.toFixed(2),
      priceCurrency: shop.currency,
      availability: 'https://schema.org/InStock',
    },
    ...(image.rating_count > 0 && {
      aggregateRating: {
        '@type': 'AggregateRating',
        ratingValue: image.average_rating,
        ratingCount: image.rating_count,
        bestRating: 5,
        worstRating: 0,
      },
    }),
  }
}
