import type { ReactNode } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { CopyButton } from './copy-button'

/** More nesting than any text needs, and less than exhausts the renderer. */
const MAX_QUOTES = 20

/**
 * A text of somebody else's as Markdown: its own HTML is shown as text, and of addresses only those of the web lead
 * anywhere. Its headings stand below the page's; pictures, which would come from elsewhere, are named only.
 */
export function Markdown({ text, codeLabel }: { text: string; codeLabel: string }) {
  const components: Components = {
    h1: ({ children }) => <h3>{children}</h3>,
    h2: ({ children }) => <h3>{children}</h3>,
    h3: ({ children }) => <h4>{children}</h4>,
    h4: ({ children }) => <h5>{children}</h5>,
    h5: ({ children }) => <h6>{children}</h6>,
    img: ({ alt }) => <>{alt}</>,
    a: ({ href, children }) => <Outward href={href}>{children}</Outward>,
    pre: ({ node, children }) => (
      <div className="code-block">
        <pre tabIndex={0}>{children}</pre>
        <CopyButton text={textOf(node).trimEnd()} label={codeLabel} />
      </div>
    ),
    table: ({ children }) => (
      <div className="scroll-box" tabIndex={0}>
        <table>{children}</table>
      </div>
    ),
    // A list of tasks is to be read here, not to be worked on.
    input: ({ checked }) => <>{checked ? '☑' : '☐'} </>,
  }
  return (
    <div className="prose">
      <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSanitize]} components={components}>
        {shallow(text)}
      </ReactMarkdown>
    </div>
  )
}

/** A link that leaves the shop; one that leads nowhere outside of it is only words. */
function Outward({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (!href || !/^(https?|mailto):/i.test(href)) return <>{children}</>
  return (
    <a href={href} rel="nofollow ugc noopener noreferrer">
      {children}
    </a>
  )
}

type Node = { value?: unknown; children?: unknown }

function textOf(node: Node | undefined): string {
  if (typeof node?.value === 'string') return node.value
  return Array.isArray(node?.children) ? node.children.map(textOf).join('') : ''
}

/** Each mark of a quote or list nests once more, and so deep a tree would exhaust the stack: the rest is dropped. */
const shallow = (text: string): string =>
  text.replace(/^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)+/gm, (marks) => {
    const found = marks.match(/[ \t]*(?:>|[-+*]|\d{1,9}[.)])[ \t]*/g) ?? []
    return found.length > MAX_QUOTES ? found.slice(0, MAX_QUOTES).join('') : marks
  })
