import { CopyButton } from './copy-button'

/** A command to copy; a long one scrolls within its line. */
export function CodeLine({ code, label }: { code: string; label: string }) {
  return (
    <div className="code-block">
      <pre tabIndex={0} aria-label={label}>
        <code>{code}</code>
      </pre>
      <CopyButton text={code} label={label} />
    </div>
  )
}
