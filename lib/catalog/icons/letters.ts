type Letter = {
  /** A stroke's path, 100 units high. */
  path: string
  width: number
}

/**
 * Capital letters as strokes. Drawn, not set: an SVG's text depends on the fonts of the machine, and a server may have
 * none.
 */
export const LETTERS: Readonly<Record<string, Letter>> = {
  A: { width: 72, path: 'M0 100L36 0L72 100M13 66H59' },
  B: { width: 58, path: 'M0 50H30A25 25 0 0 0 30 0H0V100H32A26 25 0 0 0 32 50' },
  C: { width: 66, path: 'M66 20A38 50 0 1 0 66 80' },
  D: { width: 66, path: 'M0 0V100H22A44 50 0 0 0 22 0Z' },
  E: { width: 52, path: 'M52 0H0V100H52M0 50H46' },
  F: { width: 50, path: 'M50 0H0V100M0 52H44' },
  G: { width: 70, path: 'M66 19A38 50 0 1 0 70 54H42' },
  H: { width: 64, path: 'M0 0V100M64 0V100M0 50H64' },
  I: { width: 0, path: 'M0 0V100' },
  J: { width: 44, path: 'M44 0V74A22 26 0 0 1 0 78' },
  K: { width: 60, path: 'M0 0V100M58 0L0 58M22 38L60 100' },
  L: { width: 50, path: 'M0 0V100H50' },
  M: { width: 82, path: 'M0 100V0L41 66L82 0V100' },
  N: { width: 66, path: 'M0 100V0L66 100V0' },
  O: { width: 78, path: 'M39 0A39 50 0 1 0 39 100A39 50 0 1 0 39 0Z' },
  P: { width: 58, path: 'M0 100V0H30A28 28 0 0 1 30 57H0' },
  Q: { width: 78, path: 'M39 0A39 50 0 1 0 39 100A39 50 0 1 0 39 0ZM50 72L76 104' },
  R: { width: 60, path: 'M0 100V0H30A28 28 0 0 1 30 56H0M30 56L60 100' },
  S: { width: 56, path: 'M54 17C46 4 36 0 28 0C10 0 2 12 2 25C2 60 56 42 56 75C56 91 46 100 28 100C16 100 6 95 0 83' },
  T: { width: 64, path: 'M0 0H64M32 0V100' },
  U: { width: 64, path: 'M0 0V66A32 34 0 0 0 64 66V0' },
  V: { width: 70, path: 'M0 0L35 100L70 0' },
  W: { width: 104, path: 'M0 0L26 100L52 14L78 100L104 0' },
  X: { width: 64, path: 'M0 0L64 100M64 0L0 100' },
  Y: { width: 64, path: 'M0 0L32 50L64 0M32 50V100' },
  Z: { width: 58, path: 'M2 0H58L0 100H58' },
}
