import type { SearchPlace } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { DraftCard } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { shownClaims } from './cite.ts';
import { footnotes } from './footnotes.ts';
import type { ClientProfile } from './client-profile.ts';
import { clientProfiles } from './client-profile.ts';
import { describeSymptoms } from './describe-symptoms.ts';
import { patternWords } from './symptom-pattern.ts';
import { draftCard } from './draft-card.ts';
import { escapeMarkdown } from './escape.ts';
import { listWords, placeWords, sentenceCase } from './wording.ts';

/** More places than this are no longer a direction to look in. */
const placeLimit = 6;

/** Levels that share side, zone and reason are one place to look at. */
function grouped(places: readonly SearchPlace[]): readonly (readonly SearchPlace[])[] {
  const groups = new Map<string, SearchPlace[]>();
  for (const place of places) {
    const key = [place.side, place.zone, place.because, ...place.claims].join('|');
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()];
}

/** A place in words. Where the claim names no zone, its reason says after the colon what to look at. */
const groupWords = (group: readonly SearchPlace[]): string => {
  const [first] = group;
  const levels = listWords(group.map(({ level }) => level));
  if (!first) return '';
  const [, what] = first.zone === null ? first.because.split(': ') : [];
  return what === undefined
    ? placeWords(first.side, levels, first.zone)
    : `${what} (${placeWords(first.side, levels, null)})`;
};

/**
 * Before there is text: where to look, given the symptoms, and what is missing to know. None when neither symptoms nor
 * questions are at hand.
 */
export function writeSearchCard(
  places: readonly SearchPlace[],
  profile: SymptomProfile,
  knowledge: Knowledge,
  client: ClientProfile = clientProfiles.default,
): readonly DraftCard[] {
  const standing = places.filter((place) => shownClaims(place.claims, knowledge).length > 0);
  const shown = grouped(standing).slice(0, placeLimit);
  const missing = profile.missing.slice(0, 4);
  if (shown.length === 0 && missing.length === 0) return [];
  const notes = footnotes(
    shown.flatMap((group) => group.flatMap((place) => place.claims)),
    knowledge,
  );
  const names = shown.map(groupWords);
  const pattern = patternWords(profile);
  const symptoms = describeSymptoms(profile);
  const asked = listWords(missing.map(escapeMarkdown));
  const told = shown[0]?.[0]?.zone ? 2 : 1;
  const look = listWords(names.slice(0, told));
  return [
    draftCard(
      {
        topic: 'searchList',
        indicator: 'info',
        summary:
          shown.length > 0
            ? [
                pattern ? `${sentenceCase(pattern)}: look at the ${look}` : `Look at the ${look}`,
                names.length > told ? `${names.length} places in all` : '',
              ]
            : [
                profile.documented
                  ? 'The symptoms on file do not point to a place'
                  : 'No symptoms on file to direct the reading',
                `missing: ${missing.slice(0, 2).join(', ')}`,
              ],
        detail: [
          symptoms ? `**Symptoms on file:** ${escapeMarkdown(symptoms)}.` : '',
          shown
            .flatMap(([place], i) => {
              if (!place) return [];
              const root = place.root ? ` (${place.root} root)` : '';
              const reason = notes.marked(place.because, place.claims);
              return [`${i + 1}. **${sentenceCase(names[i] ?? '')}**${root}: ${reason}`];
            })
            .join('\n'),
          asked ? `**Not documented, most telling first:** ${asked}.` : '',
        ],
        notes,
        overrides: ['symptomsDiffer', 'notRelevant'],
      },
      client,
    ),
  ];
}
