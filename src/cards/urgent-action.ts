import type { FindingType } from '../domain/finding.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { EmergencyKind } from './symptom-pattern.ts';
import { emergencyKind } from './symptom-pattern.ts';

/**
 * Ids of the claims that say what to do and whom to call. Their sentences are knowledge; which of them a finding calls
 * for is decided here.
 */
export const actionClaims = [
  'act.cauda-equina',
  'act.cord',
  'act.infection',
  'act.malignancy',
  'act.fracture',
  'act.aneurysm',
  'act.collection',
  'act.mass',
  'act.deficit',
  'act.unexplained',
] as const;
export type ActionClaim = (typeof actionClaims)[number];

const byType: Partial<Record<FindingType, ActionClaim>> = {
  'cauda-equina-compression': 'act.cauda-equina',
  'cord-compression': 'act.cord',
  'cord-signal-abnormality': 'act.cord',
  'tethered-cord': 'act.cord',
  infection: 'act.infection',
  'spinal-malignancy': 'act.malignancy',
  'marrow-change': 'act.malignancy',
  hemangioma: 'act.malignancy',
  fracture: 'act.fracture',
  'aortic-aneurysm': 'act.aneurysm',
  'epidural-collection': 'act.collection',
  'intraspinal-mass': 'act.mass',
};

/** Actions for symptoms that no urgent finding explains, where looking further is not all there is to do. */
const bySymptom: Partial<Record<EmergencyKind, ActionClaim>> = {
  infection: 'act.infection',
  aneurysm: 'act.aneurysm',
};

/**
 * The action that an urgent finding calls for, or for `null` the documented symptoms alone. A degenerative lesion is
 * urgent for what it does to the nerves: the cauda equina where its signs are documented or suspected, else a root.
 */
export function actionFor(
  type: FindingType | null,
  profile: SymptomProfile,
  knowledge: Knowledge,
): ActionClaim {
  const kind = emergencyKind(profile, knowledge);
  if (type === null) return bySymptom[kind] ?? 'act.unexplained';
  return byType[type] ?? (kind === 'cauda-equina' ? 'act.cauda-equina' : 'act.deficit');
}
