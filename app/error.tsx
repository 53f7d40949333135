'use client'

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main id="content" className="mx-auto max-w-3xl px-4 py-16">
      <h1 className="text-2xl font-semibold">The shop cannot answer right now</h1>
      <p className="mt-2">Nothing was lost. Most likely the database is away for a moment.</p>
      <button className="mt-4 min-h-10 rounded-control border border-control px-4" onClick={reset}>
        Try again
      </button>
    </main>
  )
}
