import type { Application, ApplicationVersion } from './facts'
import { onMachines } from './on-machines'

const VARIANTS: Readonly<Record<string, string>> = {
  alpine: 'The **alpine** variant is much smaller and uses the musl C library.',
  slim: 'The **slim** variant leaves out compilers and headers: for running programs rather than building them.',
  enterprise: 'The **enterprise** edition needs a licence of its maker for production.',
  management: 'The **management** variant adds the web interface for queues and users.',
  dind: 'It must run privileged, because it starts containers of its own.',
}

/** An application's page: what it is, what it runs on and what is inside. */
export function applicationReadme(
  { about, title, ports, tags }: Application,
  { version, variant }: ApplicationVersion,
  { architectures, base }: { architectures: readonly string[]; base: string | null },
): string {
  return [
    about,
    ...(variant && VARIANTS[variant] ? [VARIANTS[variant]] : []),
    '## Use it',
    `For Docker and Podman, ${onMachines(architectures)}.`,
    '## What is inside',
    [
      `- ${[title, version, variant].filter(Boolean).join(' ')}`,
      `- ${base ?? 'no system under it, no shell, no packages'}`,
      ...(ports.length > 0 ? [`- listens on port ${ports.join(' and ')}`] : []),
      ...(tags.includes('database') && ports.length > 0 && !tags.includes('dashboards')
        ? ['- keep its data on a volume: what is written inside a container goes with it']
        : []),
    ].join('\n'),
  ].join('\n\n')
}
