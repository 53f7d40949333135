import { Button } from '@/components/ui/button'
import { SIGN_IN } from '@/lib/words/sign-in'

export function SignOutForm() {
  return (
    <form method="post" action="/auth/sign-out">
      <Button className="whitespace-nowrap">{SIGN_IN.signOut}</Button>
    </form>
  )
}
