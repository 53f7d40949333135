'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { CallError } from '@/sdk/src/call-error'
import { MyShopProvider } from '@/lib/client/my-shop'

const FRESH_MS = 30_000
const TRIES = 3

const newClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => error instanceof CallError && error.isTemporary && failures < TRIES,
      },
      // What somebody pressed is tried at once, and fails in words where there is no network.
      mutations: { networkMode: 'always' },
    },
  })

/** What the interactive parts of all pages share. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(newClient)
  return (
    <QueryClientProvider client={client}>
      <MyShopProvider>{children}</MyShopProvider>
    </QueryClientProvider>
  )
}
