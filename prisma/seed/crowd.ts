import { chance, choose } from './chance'

export type Visitor = { email: string; username: string; alias: string; joinedAt: Date }

const CROWD = 150
const DAY = 86_400_000
const FIRST_DAY = Date.parse('2024-11-24')

const GIVEN = [
  'Ada', 'Amir', 'Anouk', 'Bela', 'Bruno', 'Carla', 'Chidi', 'Dana', 'Emre', 'Esther', 'Farid', 'Freya', 'Goran',
  'Hana', 'Ines', 'Ivo', 'Jana', 'Jun', 'Kofi', 'Lars', 'Leila', 'Luca', 'Maya', 'Mika', 'Nadia', 'Noor', 'Oskar',
  'Pavel', 'Priya', 'Rosa', 'Sami', 'Selma', 'Tariq', 'Tess', 'Uma', 'Viktor', 'Wanda', 'Yuki', 'Zoe',
] as const // prettier-ignore

const FAMILY = [
  'Adeyemi', 'Bauer', 'Castro', 'Dubois', 'Eriksen', 'Ferrari', 'Gupta', 'Haddad', 'Ito', 'Jansen', 'Kowalski',
  'Lindgren', 'Moreau', 'Novak', 'Okafor', 'Petrov', 'Quinn', 'Rossi', 'Santos', 'Tanaka', 'Ueda', 'Virtanen',
  'Weber', 'Yilmaz', 'Zhang',
] as const // prettier-ignore

const numbered = (number: number): string => String(number).padStart(3, '0')

/** The crowd of demo visitors who rate the first catalogue. They have no password, so nobody can sign in as one. */
export function crowd(): Visitor[] {
  return Array.from({ length: CROWD }, (_, index) => {
    const key = numbered(index + 1)
    // Together the two lengths have no common divisor, so no name comes twice.
    const given = GIVEN[index % GIVEN.length] ?? GIVEN[0]
    const family = FAMILY[index % FAMILY.length] ?? FAMILY[0]
    return {
      email: `crowd${key}@example.invalid`,
      username: usernameOf(given, family, key),
      alias: chance('alias', key) < 0.7 ? `${given} ${family}` : `${given} ${family.charAt(0)}.`,
      joinedAt: new Date(FIRST_DAY + Math.floor(chance('joined', key) * 600 * DAY)),
    }
  })
}

function usernameOf(given: string, family: string, key: string): string {
  const [first, last] = [given.toLowerCase(), family.toLowerCase()]
  const shapes = [`${first}_${last}`, `${first}${last}`, `${first.charAt(0)}${last}${key}`, `${last}-${first}`] as const
  return choose(shapes, 'username', key)
}
