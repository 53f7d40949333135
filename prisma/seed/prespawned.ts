/** The images that the operator keeps ready instances of from the first day, on amd64. */
const PRESPAWNED: ReadonlySet<string> = new Set([
  'alpine/3.24',
  'debian/13',
  'postgres/18',
  'redis/8.10',
  'rockylinux/10',
  'ubuntu/24.04',
  'ubuntu/26.04',
])

export const isPrespawned = ({ alias, architecture }: { alias: string; architecture: string }): boolean =>
  architecture === 'amd64' && PRESPAWNED.has(alias)
