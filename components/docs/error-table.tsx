import { type ErrorCode, ERRORS } from '@/lib/errors'
import { DOCS } from '@/lib/words/docs'

/** What no operation names, because it is answered before one is found. */
const BEFORE_ALL: ErrorCode[] = ['not_found', 'method_not_allowed', 'request_timeout', 'headers_too_large']

/** Each code that the API answers, with its status and its sentence; the operation may have a sentence of its own. */
export function ErrorTable({ codes }: { codes: Set<string> }) {
  const rows = Object.entries(ERRORS)
    .filter(([code]) => codes.has(code) || BEFORE_ALL.some((each) => each === code))
    .sort(([, a], [, b]) => a.status - b.status)
  return (
    <table className="w-full text-left text-sm">
      <thead className="border-b border-control text-quiet">
        <tr>
          <th scope="col" className="py-2 pr-4 font-medium">
            {DOCS.code}
          </th>
          <th scope="col" className="py-2 pr-4 font-medium">
            {DOCS.status}
          </th>
          <th scope="col" className="py-2 font-medium max-sm:hidden">
            {DOCS.meaning}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([code, { status, message }]) => (
          <tr key={code} id={`error-${code}`} className="scroll-mt-24 border-b border-hairline target:bg-raised">
            <th scope="row" className="py-2 pr-4 align-top font-normal">
              <code className="font-mono text-[13px] break-all">{code}</code>
              <span className="block text-quiet sm:hidden">{message}</span>
            </th>
            <td className="py-2 pr-4 align-top font-mono">{status}</td>
            <td className="py-2 align-top max-sm:hidden">{message}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
