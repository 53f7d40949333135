/** The pages to link to: the first, the last and those around this one; null where some are left out. */
export function pagesAround(page: number, totalPages: number): (number | null)[] {
  const shown = [1, page - 1, page, page + 1, totalPages].filter((each) => each >= 1 && each <= totalPages)
  const pages = [...new Set(shown)].sort((a, b) => a - b)
  return pages.flatMap((each, place) => {
    const before = pages[place - 1] ?? each - 1
    if (each - before === 1) return [each]
    // A gap of one page is that page.
    return each - before === 2 ? [each - 1, each] : [null, each]
  })
}
