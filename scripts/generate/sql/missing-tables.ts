/** The parts of a plan of Postgres (EXPLAIN, FORMAT JSON) that say what is joined how. */
export type Plan = {
  'Join Type'?: string
  'Parent Relationship'?: string
  'Subplan Name'?: string
  'Relation Name'?: string
  'CTE Name'?: string
  Plans?: Plan[]
}

/** On which sides of a join a row may be missing while the other side's is there. */
const MISSING_SIDES: Record<string, string[]> = {
  Left: ['Inner'],
  Anti: ['Inner'],
  Right: ['Outer'],
  'Right Anti': ['Outer'],
  Full: ['Inner', 'Outer'],
}

/** The tables of which an outer join may have no row: their columns may be null there, whatever the table says. */
export function missingTables(plan: Plan): Set<string> {
  const all = nodesOf(plan)
  const missing = all.flatMap(({ 'Join Type': join = '', Plans = [] }) =>
    Plans.filter((child) => MISSING_SIDES[join]?.includes(child['Parent Relationship'] ?? '')),
  )
  const reached = new Set<Plan>()
  for (const side of missing) reach(side, all, reached)
  return new Set([...reached].flatMap(({ 'Relation Name': table }) => table ?? []))
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** Adds all nodes that a part of a plan reads from: its own, and those of the common table expressions that it names. */
function reach(part: Plan, all: Plan[], reached: Set<Plan>): void {
  for (const node of nodesOf(part)) {
    if (reached.has(node)) continue
    reached.add(node)
    const name = node['CTE Name']
    if (name === undefined) continue
    for (const read of all) if (read['Subplan Name'] === `CTE ${name}`) reach(read, all, reached)
  }
}
