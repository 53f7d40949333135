import { PrismaPg } from '@prisma/adapter-pg'
import { pool } from '@/lib/db'
import { once } from '@/lib/once'
import { PrismaClient } from '@/prisma/generated/client'

/** Prisma's client over the shop's pool, by which tests arrange rows and look at them. The shop itself asks by SQL. */
export const db = (): PrismaClient => once('prisma', () => new PrismaClient({ adapter: new PrismaPg(pool()) }))
