import type { ReactNode } from 'react'
import { PrivatePart } from '@/components/layout/private-part'
import { currentUser } from '@/lib/auth/current-user'

export default async function PrivateLayout({ children }: { children: ReactNode }) {
  const user = await currentUser()
  return <PrivatePart owner={user?.id ?? null}>{children}</PrivatePart>
}
