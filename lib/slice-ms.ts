/**
 * So many milliseconds may work go on before others have their turn. A collection of garbage may come on top of it, and
 * together they should not hold the process for more than 20.
 */
export const SLICE_MS = 2
