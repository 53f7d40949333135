/** Beyond so many pieces the next time goes on: a job has an end, whatever there is to do. */
const MOST_PIECES = 100

/** Deletes in pieces of `size` rows, each a statement of its own, until one finds fewer; answers how many it deleted. */
export async function inPieces(size: number, deletePiece: (size: number) => Promise<number>): Promise<number> {
  let sum = 0
  for (let piece = 0; piece < MOST_PIECES; piece++) {
    const count = await deletePiece(size)
    sum += count
    if (count < size) break
  }
  return sum
}
