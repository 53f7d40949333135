import type pg from 'pg'

/** What the serving role may do with the tables that only grow: the ledger, and the log of what happened to accounts. */
const ADD = ['INSERT', 'SELECT']
/** What it may do with any other table. */
const CHANGE = ['DELETE', 'INSERT', 'SELECT', 'UPDATE']

/** The tables that are not for changing. A new one that only grows gets its line here. */
export const BOUNDED: Record<string, string[]> = {
  transactions: ADD,
  entries: ADD,
  security_events: ADD,
  _prisma_migrations: ['SELECT'],
  data_steps: ['SELECT'],
}

/** Tables of which no row is taken away: no name is given up, and no charge loses its right. Views are read. */
export const LASTING: Record<string, string[]> = {
  listing_names: ['INSERT', 'SELECT', 'UPDATE'],
  right_charges: ['INSERT', 'SELECT', 'UPDATE'],
  catalog_images: ['SELECT'],
  rights_now: ['SELECT'],
}

/** Something that can be granted, and who may do what with it now. */
type Granted = { type: Type; name: string; plain: string; isTrigger: boolean; serving: string[]; everybody: string[] }
type Type = 'DATABASE' | 'SCHEMA' | 'TABLE' | 'SEQUENCE' | 'ROUTINE'

/** $1 the serving role. All of the shop's own; the parts of an extension, and rights to single columns, are nobody's here. */
const GRANTED = `
  WITH things AS (
    SELECT 'DATABASE' AS type, quote_ident(datname) AS name, '' AS plain, false AS "isTrigger",
           coalesce(datacl, acldefault('d', datdba)) AS acl
      FROM pg_database WHERE datname = current_database()
    UNION ALL
    SELECT 'SCHEMA', 'public', '', false, coalesce(nspacl, acldefault('n', nspowner)) FROM pg_namespace WHERE nspname = 'public'
    UNION ALL
    SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass::text, relname, false,
           coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))
      FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
       AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')
    UNION ALL
    SELECT 'ROUTINE', p.oid::regprocedure::text, proname, prorettype = 'trigger'::regtype,
           coalesce(proacl, acldefault('f', proowner))
      FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'e')
  )
  SELECT type, name, plain, "isTrigger",
         ARRAY(SELECT privilege_type FROM aclexplode(acl) WHERE grantee = $1::regrole ORDER BY 1) AS serving,
         ARRAY(SELECT privilege_type FROM aclexplode(acl) WHERE grantee = 0 ORDER BY 1) AS everybody
    FROM things ORDER BY type, name`

/**
 * Gives the serving role what it needs of the database, and no more, and takes away what everybody has by default. Run by
 * the owner after every migration; where all is as it must be, nothing is written.
 */
export async function grantRights(client: pg.ClientBase, role: string): Promise<void> {
  const { rows } = await client.query<Granted>(GRANTED, [quoted(role)])
  const statements = rows.flatMap((thing) => statementsFor(thing, quoted(role)))
  if (statements.length === 0) return
  // What a later migration makes is nobody's either, until it is granted here.
  const later = 'ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON ROUTINES FROM PUBLIC'
  await client.query(`BEGIN; SET LOCAL lock_timeout = '30s'; ${[later, ...statements].join('; ')}; COMMIT`)
}

function statementsFor(thing: Granted, role: string): string[] {
  const { type, name } = thing
  const [serving, everybody] = [rightsOfServing(thing), RIGHTS_OF_EVERYBODY[type]]
  const revoked = thing.everybody.filter((right) => !everybody.includes(right))
  const statements = revoked.length > 0 ? [`REVOKE ${revoked.join(', ')} ON ${type} ${name} FROM PUBLIC`] : []
  if (thing.serving.join() !== serving.join()) {
    statements.push(`REVOKE ALL ON ${type} ${name} FROM ${role}`)
    if (serving.length > 0) statements.push(`GRANT ${serving.join(', ')} ON ${type} ${name} TO ${role}`)
  }
  return statements
}

function rightsOfServing({ type, plain, isTrigger }: Granted): string[] {
  if (type === 'TABLE') return BOUNDED[plain] ?? LASTING[plain] ?? CHANGE
  if (type === 'DATABASE') return ['CONNECT']
  // A trigger's function is called by the trigger, whoever may call it.
  if (type === 'ROUTINE') return isTrigger ? [] : ['EXECUTE']
  return ['USAGE']
}

/** Of what everybody has by default, this stays. */
const RIGHTS_OF_EVERYBODY: Record<Type, string[]> = {
  DATABASE: ['CONNECT'],
  SCHEMA: ['USAGE'],
  TABLE: [],
  SEQUENCE: [],
  ROUTINE: [],
}

const quoted = (role: string): string => `"${role.replaceAll('"', '""')}"`
