import type { Zone } from '../domain/anatomy.ts';
import type { Structure } from '../knowledge/report-word.ts';

/** Words that name a zone or a structure, with the structure. */
export const ambiguous: ReadonlyMap<Structure, Structure> = new Map<Structure, Structure>([
  ['central', 'canal'],
  ['foraminal', 'foramen'],
  ['subarticular', 'recess'],
]);

/** The zone that such a word names. */
export const zoneOf: ReadonlyMap<Structure, Zone> = new Map<Structure, Zone>([
  ['central', 'central'],
  ['foraminal', 'foraminal'],
  ['subarticular', 'subarticular'],
]);

/** The zone of a herniation that lies in a structure. */
export const zoneIn: ReadonlyMap<Structure, Zone> = new Map<Structure, Zone>([
  ['foramen', 'foraminal'],
  ['recess', 'subarticular'],
]);

/** Structures of which there is one on each side. */
export const sided: ReadonlySet<Structure> = new Set([
  'foramen',
  'recess',
  'facet',
  'organ',
  'muscle',
  'root',
  'si-joint',
  'pars',
]);
