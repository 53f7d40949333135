import { DOCS } from '@/lib/words/docs'
import { SUBJECTS } from '@/lib/contract/openapi'

// The reference of the API has a page for each chapter. Which there are, and what stands in which, is said here alone.

export type Chapter = {
  name: string
  path: `/docs/${string}`
  title: string
  description: string
  /** Whether it tells the operations of one subject. */
  isSubject: boolean
}

const pathOf = (name: string) => `/docs/${name}` as const
const chapter = (given: Omit<Chapter, 'path'>): Chapter => ({ ...given, path: pathOf(given.name) })

/** All chapters, in the order in which they are read after the first page. */
export const CHAPTERS: readonly Chapter[] = [
  chapter({ name: 'conventions', title: DOCS.conventions, description: DOCS.conventionsText, isSubject: false }),
  ...Object.entries(SUBJECTS).map(([name, about]) =>
    chapter({
      name,
      title: `${name[0]?.toUpperCase()}${name.slice(1)}`,
      description: `${about}.`,
      isSubject: true,
    }),
  ),
  chapter({ name: 'shapes', title: DOCS.shapes, description: DOCS.shapesText, isSubject: false }),
]

/** Everything once more, for those who search or print; search engines are led to the chapters. */
export const ON_ONE_PAGE = chapter({ name: 'all', title: DOCS.all, description: DOCS.allText, isSubject: false })

/** What the chapter of conventions tells, by the ids of its sections. */
export const SECTIONS = {
  answers: DOCS.envelope,
  errors: DOCS.errors,
  limits: DOCS.limits,
  idempotency: DOCS.idempotency,
  caching: DOCS.caching,
  origins: DOCS.origins,
  versions: DOCS.versions,
} as const

export const sectionHref = (id: string) => `${pathOf('conventions')}#${id}`
export const errorHref = (code: string) => `${pathOf('conventions')}#error-${code}`
export const shapeHref = (name: string) => `${pathOf('shapes')}#${name}`
export const operationHref = (subject: string, id: string) => `${pathOf(subject)}#${id}`
