import { booksOf } from './books-of'
import { findImage } from './find-images'
import { makeMember, signIn } from './make-member'
import { expect, test } from './shop-test'

const url = () => process.env.SHOP_URL ?? ''

test('who has bought one architecture takes another without paying', async ({ page }) => {
  const { email, api } = await makeMember('100.00')
  const amd64 = await findImage(api, 'architecture=amd64&search=rabbitmq/4.3/management')
  const arm64 = await findImage(api, 'architecture=arm64&search=rabbitmq/4.3/management')
  expect(arm64).toMatchObject({ alias: amd64.alias, price: amd64.price })
  await page.goto(`${url()}/sign-in?next=${encodeURIComponent(`/images/${amd64.id}/${amd64.image_name}`)}`)
  await signIn(page, email)
  const box = page.getByRole('region', { name: 'Get this image' })
  await box.getByRole('button', { name: /^Buy for/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Buy for/ })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Keep looking' }).click()
  const bought = await booksOf(email)

  await page.goto(`${url()}/images/${arm64.id}/${arm64.image_name}`)
  await expect(box).toContainText('You have bought this already, for every architecture')
  await expect(box.getByRole('button', { name: /^Buy for/ })).toHaveCount(0)
  await box.getByRole('button', { name: 'Add to your library' }).click()

  await expect(box.getByRole('status')).toContainText('since')
  const books = await booksOf(email)
  expect(books).toEqual({ ...bought, owned: expect.arrayContaining([amd64.id, arm64.id]) })
  expect(books.charges).toEqual([-Math.round(amd64.price * 100)])
})
