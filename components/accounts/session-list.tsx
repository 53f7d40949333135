import { Button } from '@/components/ui/button'
import { OwnMoment } from '@/components/ui/own-time'
import { deviceOf } from './device-of'
import { SignOutForm } from './sign-out-form'
import { SESSIONS } from '@/lib/words/account'

export type ListedSession = {
  id: string
  createdAt: Date
  lastSeenAt: Date
  userAgent: string | null
  ip: string | null
  isThisOne: boolean
}

/** Where a user is signed in, each with the button that ends it. */
export function SessionList({ sessions }: { sessions: ListedSession[] }) {
  return (
    <ul className="rounded-surface border border-hairline bg-surface">
      {sessions.map((session) => (
        <li
          key={session.id}
          className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 border-b border-hairline px-4 py-3 text-sm last:border-0"
        >
          <div className="min-w-0 flex-[1_1_16rem]">
            <p className="font-medium break-words">
              {deviceOf(session.userAgent)}
              {session.isThisOne && <span className="ml-2 font-normal text-success">{SESSIONS.thisOne}</span>}
            </p>
            <p className="text-quiet">
              {SESSIONS.lastSeen} <OwnMoment at={session.lastSeenAt} />
            </p>
            <p className="text-quiet">
              {SESSIONS.signedIn} <OwnMoment at={session.createdAt} />
            </p>
            {session.ip && (
              <p className="text-quiet">
                {SESSIONS.from} <span className="font-mono break-all">{session.ip}</span>
              </p>
            )}
          </div>
          {session.isThisOne ? <SignOutForm /> : <EndForm session={session} />}
        </li>
      ))}
    </ul>
  )
}

function EndForm({ session }: { session: ListedSession }) {
  return (
    <form method="post" action="/auth/end-session">
      <input type="hidden" name="session" value={session.id} />
      <Button aria-label={SESSIONS.endOf(deviceOf(session.userAgent))}>{SESSIONS.end}</Button>
    </form>
  )
}
