import type { Scope } from '@/lib/contract/operation'
import type { Role } from '@/lib/database/enums'

// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'count-users': { values: [string]; row: { total: number } }
    'delete-made-token': { values: [string, string, string, string]; row: { isLive: boolean; isEnded: boolean } }
    'drop-ended-log-ins': { values: [string]; row: never }
    'drop-ended-sessions': { values: [number, bigint | number | string]; row: { count: number } }
    'drop-ended-tokens': { values: [number, bigint | number | string]; row: { count: number } }
    'drop-older-log-in-tokens': { values: [string]; row: never }
    'end-log-in': { values: [string]; row: never }
    'end-own-session': { values: [string, string, string]; row: { id: string } }
    'end-session': { values: [string, string]; row: { id: string } }
    'end-sessions': { values: [string, string]; row: never }
    'end-tokens': { values: [string]; row: never }
    'find-for-sign-in': { values: [string]; row: { id: string; passwordHash: string | null; isSuspended: boolean } }
    'find-made-token': {
      values: [string, string]
      row: {
        id: string
        name: string
        prefix: string
        scopes: Scope[]
        expiresAt: Date | null
        enabled: boolean
        lastUsedAt: Date | null
        lastUsedIp: string | null
        createdAt: Date
        updatedAt: Date
        parentId: string | null
      }
    }
    'find-own-token': {
      values: [string, string]
      row: {
        id: string
        name: string
        prefix: string
        scopes: Scope[]
        expiresAt: Date | null
        enabled: boolean
        lastUsedAt: Date | null
        lastUsedIp: string | null
        createdAt: Date
        updatedAt: Date
        parentId: string | null
      }
    }
    'find-password': { values: [string]; row: { email: string; username: string; passwordHash: string | null } }
    'find-password-reset': { values: [Buffer]; row: { userId: string; email: string; username: string } }
    'find-refresh-token': {
      values: [Buffer]
      row: { sessionId: string; userId: string; isUsed: boolean; isLive: boolean }
    }
    'find-token-maker': {
      values: [string, string, string]
      row: {
        isLive: boolean
        scopes: Scope[] | null
        expiresAt: Date | null
        familyId: string | null
        parentId: string | null
      }
    }
    'find-user-by-email': { values: [string]; row: { id: string } }
    'get-user': {
      values: [string]
      row: {
        id: string
        username: string
        email: string
        alias: string
        role: Role
        isSuspended: boolean
        createdAt: Date
        updatedAt: Date
      }
    }
    'insert-made-token': {
      values: [
        string,
        string,
        string,
        Buffer,
        readonly string[],
        Date | string,
        string,
        string,
        bigint | number | string,
        string,
      ]
      row: {
        id: string
        name: string
        prefix: string
        scopes: Scope[]
        expiresAt: Date | null
        enabled: boolean
        lastUsedAt: Date | null
        lastUsedIp: string | null
        createdAt: Date
        updatedAt: Date
        parentId: string | null
      }
    }
    'insert-session': { values: [string, number, string, string, string]; row: { id: string } }
    'insert-token': { values: [string, string, string, Buffer, readonly string[], Date | string]; row: { id: string } }
    'insert-user': { values: [string, string, string, Role, string]; row: { userId: string; holderId: string } }
    'issue-log-in-tokens': {
      values: [string, string, Buffer, readonly string[], Buffer]
      row: { expiresAt: Date; seconds: number; refreshAt: Date; refreshSeconds: number }
    }
    'keep-password-reset': { values: [string, Buffer, number]; row: never }
    'list-sessions': {
      values: [string, bigint | number | string]
      row: { id: string; createdAt: Date; lastSeenAt: Date; userAgent: string | null; ip: string | null }
    }
    'list-tokens': {
      values: [string]
      row: {
        id: string
        name: string
        prefix: string
        scopes: Scope[]
        expiresAt: Date | null
        enabled: boolean
        lastUsedAt: Date | null
        lastUsedIp: string | null
        createdAt: Date
        updatedAt: Date
        parentId: string | null
      }
    }
    'list-users': {
      values: [string, bigint | number | string, bigint | number | string]
      row: {
        id: string
        email: string
        username: string
        role: Role
        balanceCents: number
        images: number
        createdAt: Date
        suspendedAt: Date | null
      }
    }
    'lock-user': { values: [string]; row: { id: string } }
    'may-act': { values: [string, string, string]; row: { isLive: boolean } }
    'my-shop': {
      values: [string, readonly string[], string]
      row: {
        id: string
        name: string
        role: Role
        balanceCents: number
        owned: Record<string, string>
        entitled: string[]
        hundredths: Record<string, number>
      }
    }
    'replace-password': { values: [string, string]; row: never }
    'set-name': { values: [string, string]; row: { id: string } }
    'set-password': { values: [string, string, string, string]; row: { id: string } }
    'set-suspended': { values: [string, boolean]; row: { id: string } }
    'update-made-token': {
      values: [string, string, string, readonly string[], Date | string, boolean]
      row: {
        id: string
        name: string
        prefix: string
        scopes: Scope[]
        expiresAt: Date | null
        enabled: boolean
        lastUsedAt: Date | null
        lastUsedIp: string | null
        createdAt: Date
        updatedAt: Date
        parentId: string | null
      }
    }
    'use-password-reset': { values: [Buffer]; row: { userId: string } }
    'use-refresh-token': { values: [Buffer]; row: never }
  }
}
