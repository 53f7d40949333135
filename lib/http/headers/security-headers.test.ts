import { expect, test } from 'vitest'
import { readEnv } from '@/lib/env'
import { once } from '@/lib/once'
import { pageCsp, securityHeaders } from './security-headers'

once('env', () => readEnv({ PUBLIC_URL: 'https://shop.example' }))

test('on https the browser is told to stay there', () => {
  expect(securityHeaders()).toEqual({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  })
})

test('a page runs no script but ours and those that carry its nonce', () => {
  const scripts = pageCsp('the-nonce')
    .split('; ')
    .find((each) => each.startsWith('script-src'))

  expect(scripts).toBe("script-src 'self' 'nonce-the-nonce' 'strict-dynamic'")
  expect(pageCsp('n')).toContain("frame-ancestors 'none'")
})
