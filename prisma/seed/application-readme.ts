import type { Application, ApplicationVersion } from './facts'

const VARIANTS: Readonly<Record<string, string>> = {
  alpine: 'The **alpine** variant is much smaller and uses the musl C library.',
  slim: 'The **slim** variant leaves out compilers and headers: for running programs rather than building them.',
  enterprise: 'The **enterprise** edition needs a licence of its maker for production.',
  management: 'The **management** variant adds the web interface for queues and users.',
  dind: 'It must run privileged, because it starts containers of its own.',
}

/** An application's page: what it is, how to start it and what is inside. */
export function applicationReadme(
  { about, title, name, ports, tags }: Application,
  { version, variant }: ApplicationVersion,
  { alias, architecture, base }: { alias: string; architecture: string; base: string | null },
): string {
  const container = `my-${name.replaceAll('.', '')}`
  const publish = ports.map((port) => ` -p ${port < 1024 ? port + 8000 : port}:${port}`).join('')
  const isTool = ports.length === 0 && tags.some((tag) => ['language', 'compiler', 'builds', 'example'].includes(tag))
  const run = isTool
    ? `docker run --rm -it REGISTRY/${alias}`
    : `docker run -d --name ${container}${publish} REGISTRY/${alias}`
  return [
    about,
    ...(variant && VARIANTS[variant] ? [VARIANTS[variant]] : []),
    '## Start it',
    "`REGISTRY` is the address of this shop's registry:",
    ['```sh', `docker pull REGISTRY/${alias}`, run, '```'].join('\n'),
    '`podman` takes the same arguments.',
    '## What is inside',
    [
      `- ${[title, version, variant].filter(Boolean).join(' ')}`,
      `- ${base ?? 'no system under it, no shell, no packages,'} for \`${architecture}\``,
      ...(ports.length > 0 ? [`- listens on port ${ports.join(' and ')}`] : []),
      ...(tags.includes('database') && ports.length > 0 && !tags.includes('dashboards')
        ? ['- keep its data on a volume: what is written inside a container goes with it']
        : []),
    ].join('\n'),
  ].join('\n\n')
}
