export default function NotFound() {
  return (
    <main id="content" className="mx-auto max-w-3xl px-4 py-16">
      <h1 className="text-2xl font-semibold">There is nothing here</h1>
      <p className="mt-2">
        The page was moved, the image was withdrawn, or the address is mistyped.{' '}
        <a className="underline" href="/">
          See all images
        </a>
      </p>
    </main>
  )
}
