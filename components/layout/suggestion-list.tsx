import { Box, CornerDownRight, Layers, type LucideIcon, Tag } from 'lucide-react'
import { type MouseEvent, useEffect, useRef } from 'react'
import { SHOP } from '@/lib/words/shop'
import { CATALOG } from '@/lib/words/catalog'
import { begunLength } from './begun-length'
import type { Choice } from './use-suggestions'

type Given = {
  id: string
  typed: string
  choices: Choice[]
  active: number
  optionId: (place: number) => string
  onActive: (place: number) => void
  onChoose: (event: MouseEvent) => void
}

const ICONS: Record<Choice['kind'], LucideIcon> = { system: Layers, name: Box, tag: Tag, near: CornerDownRight }

/** What may be meant, over the page below the field, each as a link with what it is and how many images have it. */
export function SuggestionList({ id, typed, choices, active, optionId, onActive, onChoose }: Given) {
  const isNear = choices[0]?.kind === 'near'
  return (
    <div
      id={id}
      role="listbox"
      aria-label={isNear ? SHOP.didYouMean : SHOP.suggestions}
      // The focus stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute inset-x-0 top-11 z-20 max-h-[60dvh] overflow-y-auto overscroll-contain rounded-control border border-hairline bg-surface p-1 shadow-floating"
    >
      {isNear && (
        <p aria-hidden className="px-2 py-1.5 text-quiet">
          {SHOP.didYouMean}
        </p>
      )}
      {choices.map((choice, place) => (
        <Option
          key={`${choice.kind} ${choice.text}`}
          id={optionId(place)}
          choice={choice}
          typed={typed}
          isActive={place === active}
          onPoint={() => onActive(place)}
          onChoose={onChoose}
        />
      ))}
    </div>
  )
}

type OptionGiven = {
  id: string
  choice: Choice
  typed: string
  isActive: boolean
  onPoint: () => void
  onChoose: (event: MouseEvent) => void
}

function Option({ id, choice: { kind, text, count, href }, typed, isActive, onPoint, onChoose }: OptionGiven) {
  const option = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const Icon = ICONS[kind]
  return (
    <a
      ref={option}
      id={id}
      role="option"
      aria-selected={isActive}
      href={href}
      tabIndex={-1}
      onPointerMove={({ pointerType }) => pointerType === 'mouse' && !isActive && onPoint()}
      onClick={onChoose}
      className="flex min-h-10 items-center gap-2 rounded px-2 aria-selected:bg-raised aria-selected:shadow-[inset_3px_0_0_var(--signal)]"
    >
      <Icon aria-hidden size={16} className="shrink-0 text-quiet" />
      <span className="min-w-0 truncate font-mono">
        <Completed text={text} typed={typed} />
      </span>{' '}
      <span className="text-quiet">{SHOP.kind[kind]}</span>{' '}
      <span className="ml-auto pl-2 whitespace-nowrap text-quiet">{CATALOG.total(count)}</span>
    </a>
  )
}

/** A word of which the part that is still to be typed stands out. */
function Completed({ text, typed }: { text: string; typed: string }) {
  const length = begunLength(text, typed)
  return (
    <>
      {text.slice(0, length)}
      <strong className="font-semibold">{text.slice(length)}</strong>
    </>
  )
}
