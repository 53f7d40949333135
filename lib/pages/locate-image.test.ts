import { afterAll, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { imagePath } from '@/lib/image-path'
import { createImage } from '@/lib/testing/create-image'
import { openServer } from '@/lib/testing/open-server'
import { NOTHING_HERE } from './next'

const PAGE = 'a page'
/** What was rendered, by its address. */
const rendered: (string | undefined)[] = []
const shop = await openServer(handlers, (incoming, outgoing) => {
  rendered.push(incoming.url)
  outgoing.end(PAGE)
})
afterAll(() => shop.close())

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

test('where no image is, nothing is rendered but the page that says so', async () => {
  const hidden = await createImage({ published: false })
  rendered.length = 0

  for (const path of [`/images/${'0'.repeat(24)}/x`, `/images/${hidden.id}`, `/images/${hidden.id}/x`]) await ask(path)

  expect(rendered).toEqual(Array(3).fill(NOTHING_HERE))
})

test('Next itself says what its own client finds there, and what is at longer addresses', async () => {
  const { id } = await createImage()
  rendered.length = 0
  const missing = `/images/${'0'.repeat(24)}`

  await ask(missing, { rsc: '1' })
  await ask(`/images/${id}/a/b`)

  expect(rendered).toEqual([missing, `/images/${id}/a/b`])
})
