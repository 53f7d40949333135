/** Hundredths of a star as the wire's decimal number. */
export const toStars = (hundredths: number): number => hundredths / 100
