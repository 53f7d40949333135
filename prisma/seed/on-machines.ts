/** On which machines it runs: "on machines of the architectures `amd64`, `arm64` and `riscv64`". */
export function onMachines(architectures: readonly string[]): string {
  const names = architectures.map((name) => `\`${name}\``)
  const [only] = names
  if (names.length === 1) return `on a machine of the architecture ${only}`
  return `on machines of the architectures ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
