'use client'

import { BadgeCheck } from 'lucide-react'
import { CallError } from '@/sdk/src/call-error'
import { useMyShop } from '@/lib/client/my-shop'
import { StarInput } from '@/components/ui/star-input'
import { imagePath } from '@/lib/image-path'
import { signInPath } from '@/lib/sign-in-path'
import { RATING, ratingMeaning, ratingRefusal } from '@/lib/words/image'
import { useRating } from './use-rating'

type Given = { image: { id: string; image_name: string } }

const inWords = (stars: number): string => `${RATING.value(stars)}: ${ratingMeaning(stars)}`

/** Where a member rates the image, and anybody else is led to sign in and back. */
export function MyRating({ image }: Given) {
  const { data } = useMyShop()
  return (
    <div className="mt-6 border-t border-hairline pt-4 in-data-member:min-h-52 sm:in-data-member:min-h-42">
      {data?.user ? (
        <Stars id={image.id} isOwner={image.id in data.owned} />
      ) : (
        <a
          href={signInPath(`${imagePath(image)}#ratings`)}
          className="inline-flex min-h-10 items-center underline in-data-member:invisible"
        >
          {RATING.signInToRate}
        </a>
      )}
    </div>
  )
}

function Stars({ id, isOwner }: { id: string; isOwner: boolean }) {
  const { rating, rate, data, error, isPending } = useRating(id)
  return (
    <>
      <StarInput
        legend={RATING.mine}
        name="rating"
        value={rating}
        onChange={rate}
        inWords={inWords}
        placeholder={RATING.notYet}
      />
      <p className="mt-1 flex items-start gap-1.5 text-sm text-quiet">
        {isOwner && <BadgeCheck aria-hidden size={16} className="mt-0.5 shrink-0 text-success" />}
        {isOwner ? RATING.mineIsVerified : RATING.mineMayBeVerified}
      </p>
      {rating !== null && (
        <button
          type="button"
          className="inline-flex min-h-10 items-center text-sm underline"
          onClick={() => rate(null)}
        >
          {RATING.takeBack}
        </button>
      )}
      <div className="mt-1 min-h-12 text-sm sm:min-h-6">
        <p role="status" className="text-quiet">
          {isPending && RATING.saving}
          {!isPending &&
            data &&
            (data.new_rating === null ? RATING.takenBack : RATING.kept(data.average_rating, data.rating_count))}
        </p>
        {error && (
          <p role="alert" className="text-danger">
            {ratingRefusal(error instanceof CallError ? error.code : 'internal')}
          </p>
        )}
      </div>
    </>
  )
}
