/** SQL that orders a column's texts as people count: each number in them is as long as the longest. */
export const naturalOrder = (column: string): string =>
  String.raw`regexp_replace(regexp_replace(${column}, '\d+', '00000000000000000000\&', 'g'), '\d*(\d{20})', '\1', 'g') COLLATE "C"`
