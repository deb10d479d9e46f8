import type { FindingType } from '../domain/finding.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { caudaSigns } from './symptom-pattern.ts';

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

/**
 * The action that an urgent finding calls for; `null` stands for an emergency that no finding explains. A degenerative
 * lesion is urgent for what it does to the nerves: the cauda equina where its signs are documented or suspected, else a root.
 */
export function actionFor(
  type: FindingType | null,
  profile: SymptomProfile,
  knowledge: Knowledge,
): ActionClaim {
  if (type === null) return 'act.unexplained';
  const cauda = caudaSigns(profile, knowledge).length > 0 || profile.sphincter.suspected?.value === 'present';
  return byType[type] ?? (cauda ? 'act.cauda-equina' : 'act.deficit');
}
