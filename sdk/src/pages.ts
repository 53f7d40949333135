type Page<Item> = { items: Item[]; pagination: { page: number; totalPages: number } }

/** Walks the items of all pages, and asks for a page only when its first item is wanted. */
export async function* walkPages<Item>(
  first: number,
  getPage: (page: number) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  for (let page = first; ; page++) {
    const { items, pagination } = await getPage(page)
    yield* items
    if (items.length === 0 || page >= pagination.totalPages) return
  }
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
