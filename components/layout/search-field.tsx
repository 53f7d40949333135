'use client'

import { type KeyboardEvent, type MouseEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { followHere } from '@/components/catalog/go-to'
import type { Given } from '@/lib/catalog-address/given'
import { SHOP } from '@/lib/words/shop'
import { activeAfter, NONE } from './active-choice'
import { SuggestionList } from './suggestion-list'
import { useSuggestions } from './use-suggestions'

/**
 * Where images are searched, with suggestions below it: a combobox whose focus stays in the text. `/` brings the focus
 * here (`on-slash.ts`). Without scripts it is a plain field.
 */
export function SearchField({ given, isHere }: { given: Given; isHere: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const optionId = (place: number) => `${id}-${place}`
  const [typed, setTyped] = useState('')
  const [isWanted, setWanted] = useState(false)
  const [active, setActive] = useState(NONE)
  const choices = useSuggestions(typed, isWanted, given)
  const chosen = choices[active]
  const isOpen = choices.length > 0

  const look = (text: string) => {
    setTyped(text)
    setWanted(true)
    setActive(NONE)
  }
  // What was typed before the scripts had come is completed, too.
  const lookAtTyped = useEffectEvent(() => {
    const { current } = input
    if (current && current === document.activeElement && current.value !== (given.search ?? '')) look(current.value)
  })
  useEffect(() => lookAtTyped(), [])
  const close = () => {
    setWanted(false)
    setActive(NONE)
  }
  const choose = (event: MouseEvent) => {
    if (isHere) followHere(event)
    if (input.current) input.current.value = given.search ?? ''
    close()
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, currentTarget, nativeEvent } = event
    if (nativeEvent.isComposing) return
    if (!isOpen) {
      if (key === 'ArrowDown' || key === 'ArrowUp') look(currentTarget.value)
      return
    }
    const next = activeAfter(key, active, choices.length)
    if (next !== null) setActive(next)
    else if (key === 'Escape') close()
    else if (key === 'Enter' && chosen) document.getElementById(optionId(active))?.click()
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        ref={input}
        type="search"
        name="search"
        maxLength={200}
        defaultValue={given.search}
        placeholder={SHOP.searchPlaceholder}
        role="combobox"
        aria-label={SHOP.search}
        aria-keyshortcuts="/"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-activedescendant={chosen && optionId(active)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        onInput={(event) => look(event.currentTarget.value)}
        onClick={(event) => look(event.currentTarget.value)}
        onKeyDown={press}
        onBlur={close}
        className="peer min-h-10 w-full rounded-control border border-control bg-canvas pr-3 pl-9 placeholder:text-quiet md:pr-10"
      />
      <kbd
        aria-hidden
        className="js-only pointer-events-none absolute top-2.5 right-3 rounded border border-hairline px-1.5 font-mono text-xs text-quiet peer-focus:hidden max-md:hidden"
      >
        /
      </kbd>
      {isOpen && (
        <SuggestionList
          id={id}
          typed={typed}
          choices={choices}
          active={active}
          optionId={optionId}
          onActive={setActive}
          onChoose={choose}
        />
      )}
      <p aria-live="polite" className="sr-only">
        {isOpen && SHOP.suggested(choices.length, choices[0]?.kind === 'near')}
      </p>
    </>
  )
}
