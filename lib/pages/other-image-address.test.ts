import { afterAll, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { imagePath } from '@/lib/image-path'
import { createImage } from '@/lib/testing/create-image'
import { openServer } from '@/lib/testing/open-server'

const shop = await openServer(handlers)
afterAll(() => shop.close())

const PAGE = 'a page'

const ask = async (target: string, headers = {}) => {
  const { status, headers: told, bytes } = await shop.ask(target, { headers })
  return [status, told.location, bytes.toString()]
}

test('an image has one address; whatever else names it leads there, its query with it', async () => {
  const { id } = await createImage({ imageName: "ubuntu-22.04 (ü)'s_amd64" })
  const right = imagePath({ id, image_name: "ubuntu-22.04 (ü)'s_amd64" })

  expect(await ask(right)).toEqual([200, undefined, PAGE])
  expect(await ask(`${right}?from=cart`)).toEqual([200, undefined, PAGE])
  expect(await ask(`/images/${id}`)).toEqual([200, undefined, PAGE])
  for (const name of [
    'x',
    'ubuntu-22.04',
    right.slice(33).replace('%C3%BC', 'u'),
    right.slice(33).replace('(', '%28'),
  ]) {
    expect(await ask(`/images/${id}/${name}`)).toEqual([308, right, ''])
    expect(await ask(`/images/${id}/${name}?from=cart&x=\\`)).toEqual([308, `${right}?from=cart&x=%5C`, ''])
    expect(await ask(`/images/${id}/${name}?_rsc=1`, { rsc: '1' })).toEqual([308, `${right}?_rsc=1`, ''])
  }
})

test('where no image is, and where an address is longer, Next says what there is', async () => {
  const { id } = await createImage()
  const hidden = await createImage({ published: false })

  for (const path of [`/images/${'0'.repeat(24)}/x`, `/images/${hidden.id}/x`, `/images/${id}/a/b`, '/images/none/x']) {
    expect(await ask(path)).toEqual([200, undefined, PAGE])
  }
})
