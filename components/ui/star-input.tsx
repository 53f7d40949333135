'use client'

import { useState } from 'react'
import { StarRow } from './stars'

type Given = {
  legend: string
  name: string
  /** null while nothing is chosen. */
  value: number | null
  onChange: (value: number) => void
  /** What a number of stars is called, and what it means. */
  inWords: (value: number) => string
  /** Said while nothing is chosen. */
  placeholder: string
}

const HALVES = Array.from({ length: 10 }, (_, n) => (n + 1) / 2)
const HEIGHT = 45

/** Stars to choose by halves: a group of radio buttons, so that arrow keys move by one half. Hovering shows what it would be. */
export function StarInput({ legend, name, value, onChange, inWords, placeholder }: Given) {
  const [preview, setPreview] = useState<number | null>(null)
  const shown = preview ?? value
  const chosen = value === null ? null : Math.round(value * 2) / 2
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <div
          className="relative rounded-control has-focus-visible:outline-2 has-focus-visible:outline-offset-4 has-focus-visible:outline-signal"
          onPointerLeave={() => setPreview(null)}
        >
          <StarRow value={shown ?? 0} height={HEIGHT} />
          <div className="absolute inset-0 grid grid-cols-10">
            {HALVES.map((half) => (
              <label
                key={half}
                className="cursor-pointer"
                onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setPreview(half)}
              >
                <input
                  type="radio"
                  name={name}
                  value={half}
                  checked={chosen === half}
                  onChange={() => {
                    // What is chosen counts from now on, wherever the mouse still is: it may be refused.
                    setPreview(null)
                    onChange(half)
                  }}
                  className="sr-only"
                />
                <span className="sr-only">{inWords(half)}</span>
              </label>
            ))}
          </div>
        </div>
        <span aria-hidden className="text-sm max-sm:basis-full">
          {shown === null ? <span className="text-quiet">{placeholder}</span> : inWords(shown)}
        </span>
      </div>
    </fieldset>
  )
}
