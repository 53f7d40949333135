import { made } from '@/lib/once'

/** Does something while these things of the process are others; undefined stands for one that is still to be made. */
export async function madeOtherwise<T>(things: Record<string, unknown>, act: () => Promise<T>): Promise<T> {
  const put = (name: string, thing: unknown) => (thing === undefined ? made.delete(name) : made.set(name, thing))
  const before = Object.keys(things).map((name) => [name, made.get(name)] as const)
  for (const [name, thing] of Object.entries(things)) put(name, thing)
  return act().finally(() => {
    for (const [name, thing] of before) put(name, thing)
  })
}
