/** Where this browser keeps the id of whoever is signed in, as far as it knows. */
export const MEMBER_KEY = 'member'

/** Writes down who is signed in; answers whether it was somebody else, or nobody, before. */
export function rememberMember(id: string | null): boolean {
  const { dataset } = document.documentElement
  if (id === null) delete dataset.member
  else dataset.member = ''
  try {
    const isNew = localStorage.getItem(MEMBER_KEY) !== id
    if (id === null) localStorage.removeItem(MEMBER_KEY)
    else localStorage.setItem(MEMBER_KEY, id)
    return isNew
  } catch {
    // A browser that keeps nothing shows the way in for a moment, and then the name.
    return true
  }
}
