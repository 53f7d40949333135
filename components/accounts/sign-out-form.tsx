import { Button } from '@/components/ui/button'

export function SignOutForm() {
  return (
    <form method="post" action="/auth/sign-out">
      <Button className="whitespace-nowrap">Sign out</Button>
    </form>
  )
}
