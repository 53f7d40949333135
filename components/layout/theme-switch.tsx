'use client'

import { useId, useSyncExternalStore } from 'react'
import { Icon } from '@/components/ui/icon'
import { SHOP } from '@/lib/words/shop'
import { THEME_KEY } from './first-script'

const THEMES = [
  { value: 'system', label: SHOP.theme.system, icon: 'monitor' },
  { value: 'light', label: SHOP.theme.light, icon: 'sun' },
  { value: 'dark', label: SHOP.theme.dark, icon: 'moon' },
] as const
type Theme = (typeof THEMES)[number]['value']

/** Tells this page itself; the browser's own event reaches only the other tabs. */
const CHANGED = 'themechange'

/** Light, dark, or as the system has it. The choice is this browser's, and reaches its other tabs at once. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(subscribe, chosen, () => null)
  // A page has more than one of them, and each is a choice of its own.
  const name = useId()
  return (
    <fieldset className="flex rounded-control border border-hairline p-0.5">
      <legend className="sr-only">{SHOP.theme.label}</legend>
      {THEMES.map(({ value, label, icon }) => (
        <label
          key={value}
          className="flex min-h-9 min-w-10 cursor-pointer items-center justify-center rounded-md text-quiet has-checked:bg-raised has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-signal hover:text-ink"
          title={label}
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={theme === value}
            onChange={() => choose(value)}
            className="sr-only"
          />
          <Icon name={icon} />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

function chosen(): Theme {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

function choose(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(THEME_KEY)
    else localStorage.setItem(THEME_KEY, theme)
  } catch {
    // A browser that keeps nothing still shows the choice, until the next page.
  }
  show(theme)
}

function show(theme: string | null): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  else delete document.documentElement.dataset.theme
  dispatchEvent(new Event(CHANGED))
}

function subscribe(notify: () => void): () => void {
  const elsewhere = ({ key, newValue }: StorageEvent) => key === THEME_KEY && show(newValue)
  addEventListener('storage', elsewhere)
  addEventListener(CHANGED, notify)
  return () => {
    removeEventListener('storage', elsewhere)
    removeEventListener(CHANGED, notify)
  }
}
