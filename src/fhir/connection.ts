import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent } from 'undici';
import { isPrivateAddress } from './address.ts';

/**
 * A name look-up that gives only public addresses. The connection is made to the very address that was checked, so a
 * name that changes its address between check and use (DNS rebinding) gains nothing.
 */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const open = (found ?? []).filter(({ address }) => !isPrivateAddress(address));
    const [first] = open;
    const problem = error ?? (first ? null : Object.assign(new Error('private address'), { code: 'EACCES' }));
    if (problem || !first) callback(problem, '', 4);
    else if (options.all) callback(null, open);
    else callback(null, first.address, first.family);
  });
};

/** Connections to FHIR servers, kept open between calls. */
export interface Connections {
  /** For hosts that the configuration names: any address. */
  readonly named: Agent;
  /** For hosts that only fit a pattern: public addresses only. */
  readonly pattern: Agent;
}

/** Connections whose answers end with an error above `bodyLimit` bytes. */
export function newConnections(bodyLimit: number, allowPrivate: boolean): Connections {
  const limits = { maxResponseSize: bodyLimit, maxHeaderSize: 65_536, connections: 32 };
  const named = new Agent(limits);
  const pattern = allowPrivate ? named : new Agent({ ...limits, connect: { lookup: publicLookup } });
  return { named, pattern };
}
