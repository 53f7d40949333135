import { addressKind } from './address-kind'
import { NetworkRefusal } from './refusal'

/** Why nothing is sent to a host that is at these addresses; undefined where something may be. */
export type AddressJudge = (host: string, addresses: readonly string[]) => NetworkRefusal | undefined

/**
 * Judges hosts, as URLs have them, by all of their addresses. Public ones are good. Those in the operator's own networks
 * are good for a host that the operator named, if it has no public address and had none before: a name that leads to
 * the public now and to this machine then is not the operator's. Link-local ones never are.
 */
export function addressJudge(named: readonly string[]): AddressJudge {
  const seenInPublic = new Set<string>()

  return (host, addresses) => {
    if (addresses.length === 0) return new NetworkRefusal(`${host} has no address`)
    const kinds = addresses.map(addressKind)
    if (kinds.includes('public')) seenInPublic.add(host)
    const mayBeOwn = named.includes(host) && !seenInPublic.has(host)

    const nth = kinds.findIndex((kind) => kind === 'never' || (kind === 'own' && !mayBeOwn))
    return nth < 0 ? undefined : refused(host, addresses[nth] ?? '', kinds[nth] === 'own')
  }
}

function refused(host: string, address: string, isOwn: boolean): NetworkRefusal {
  const place = host === address ? host : `${host} is at ${address}, and that`
  return new NetworkRefusal(
    isOwn ? `${place} is in a private network, from which only named hosts are asked` : `${place} is no address to ask`,
  )
}
