import { expect, test } from 'vitest'
import { pool } from '@/lib/db'

// Prisma knows nothing of most of what is listed here, and a migration that it writes drops what it does not know.

/** Each line says one thing that a migrated database insists on, or who may do what with it beside its owner. */
const GUARDS = `
  SELECT format('grant %s to %s: %s', thing, coalesce(rolname, 'everybody'), string_agg(privilege_type, ', ' ORDER BY privilege_type)) AS line
    FROM (SELECT 'schema ' || nspname AS thing, nspowner AS owner, coalesce(nspacl, acldefault('n', nspowner)) AS acl
            FROM pg_namespace WHERE nspname = 'public'
          UNION ALL
          SELECT CASE relkind WHEN 'S' THEN 'sequence ' ELSE 'table ' END || relname, relowner,
                 coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))
            FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
          UNION ALL
          SELECT format('function %s(%s)', proname, pg_get_function_identity_arguments(p.oid)), proowner,
                 coalesce(proacl, acldefault('f', proowner))
            FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
             AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')) AS things,
         aclexplode(acl) AS granted LEFT JOIN pg_roles r ON r.oid = granted.grantee
   WHERE granted.grantee <> owner
   GROUP BY thing, rolname
  UNION ALL
  SELECT format('owner of function %s: %s, %s', proname, proowner::regrole, array_to_string(proconfig, ', '))
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
  UNION ALL
  SELECT format('check %s: %s', conrelid::regclass, pg_get_constraintdef(oid)) AS line
    FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0 AND connamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('%s %s: %s', CASE contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' ELSE 'foreign key' END,
                conrelid::regclass, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE contype IN ('p', 'u', 'f', 'x') AND connamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL
  SELECT format('trigger %s', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL
  SELECT format('generated %s.%s: %s', attrelid::regclass, attname, pg_get_expr(adbin, adrelid))
    FROM pg_attribute JOIN pg_attrdef ON (adrelid, adnum) = (attrelid, attnum) WHERE attgenerated <> ''
  UNION ALL
  SELECT format('default %s.%s: %s', attrelid::regclass, attname, pg_get_expr(adbin, adrelid))
    FROM pg_attribute JOIN pg_attrdef ON (adrelid, adnum) = (attrelid, attnum) JOIN pg_class c ON c.oid = attrelid
   WHERE attgenerated = '' AND relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('column %s.%s: %s%s%s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
                CASE WHEN attnotnull THEN ' not null' END, ' collate ' || nullif(collname, 'default'))
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_collation l ON l.oid = attcollation
   WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
  UNION ALL
  SELECT format('domain %s: %s %s', t.typname, format_type(t.typbasetype, t.typtypmod), pg_get_constraintdef(c.oid))
    FROM pg_type t JOIN pg_constraint c ON c.contypid = t.oid AND c.contype = 'c'
   WHERE t.typnamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('enum %s: %s', typname, string_agg(enumlabel, ', ' ORDER BY enumsortorder))
    FROM pg_enum JOIN pg_type t ON t.oid = enumtypid GROUP BY typname
  UNION ALL
  SELECT format('function %s(%s): %s', proname, pg_get_function_identity_arguments(p.oid), md5(prosrc))
    FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
     AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')`

test('a migrated database has every constraint, index, trigger and generated column that the shop relies on', async () => {
  const { rows } = await pool().query<{ line: string }>(GUARDS)

  const lines = rows.map(({ line }) => line.replace(/\s+/g, ' ')).sort()
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('schema.snapshot.txt')
})
