import type { Release, System } from './facts'
import { onMachines } from './on-machines'

const VARIANTS: Readonly<Record<string, string>> = {
  cloud:
    'The **cloud** variant brings cloud-init: users, keys and packages come from the configuration that you give at the start.',
  tinycloud: 'The **tinycloud** variant brings tiny-cloud, a small relative of cloud-init.',
  desktop: 'The **desktop** variant is a whole graphical desktop and runs as a virtual machine.',
  'desktop-kde': 'The **desktop** variant is a whole KDE Plasma desktop and runs as a virtual machine.',
  musl: 'The **musl** variant is built on the musl C library instead of glibc.',
  openrc: 'The **openrc** variant starts its services with OpenRC.',
  systemd: 'The **systemd** variant starts its services with systemd.',
}

const UPGRADES: Readonly<Record<string, string>> = {
  apk: 'apk upgrade --update-cache',
  apt: 'apt update && apt full-upgrade',
  'apt-get': 'apt-get update && apt-get dist-upgrade',
  dnf: 'dnf upgrade',
  emerge: 'emerge --sync && emerge --update --deep @world',
  nix: 'nixos-rebuild switch --upgrade',
  opkg: 'opkg update && opkg list-upgradable',
  pacman: 'pacman -Syu',
  slackpkg: 'slackpkg update && slackpkg upgrade-all',
  xbps: 'xbps-install -Su',
  zypper: 'zypper refresh && zypper update',
}

const day = (date: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))

/** A system's page: what it is, what it runs on, what is inside, and how long it is supported where that is known. */
export function systemReadme(
  system: System,
  release: Release,
  build: { architectures: readonly string[]; variant: string },
): string {
  const upgrade = UPGRADES[system.packages ?? '']
  return [
    system.about,
    VARIANTS[build.variant] ?? 'A small base system to build on: no graphical parts, no services beyond the necessary.',
    '## Use it',
    `For Incus and LXD, ${onMachines(build.architectures)}. Each version names its build at the source by its serial, and ` +
      'has the SHA-256 to check it by.',
    '## What is inside',
    [
      `- ${[system.name, release.title].filter(Boolean).join(' ')}`,
      ...(upgrade ? [`- packages by \`${system.packages}\`; bring them up to date with \`${upgrade}\``] : []),
      '- no password and no open port: you enter from the host',
    ].join('\n'),
    '## Support',
    supportOf(release),
  ].join('\n\n')
}

function supportOf({ released, supported, extended }: Release): string {
  if (!supported) return 'The source builds this image anew regularly; each build is a new serial here.'
  return [
    ...(released ? [`Released on ${day(released)}.`] : []),
    `Updates until ${day(supported)}${extended ? `, extended support until ${day(extended)}` : ''}.`,
  ].join(' ')
}
