import type { SearchPlace } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { DraftCard } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { shownClaims } from './cite.ts';
import { footnotes } from './footnotes.ts';
import type { ClientProfile } from './client-profile.ts';
import { clientProfiles } from './client-profile.ts';
import { describeSymptoms } from './describe-symptoms.ts';
import { claudicationPattern, patternWords } from './symptom-pattern.ts';
import { draftCard } from './draft-card.ts';
import { escapeMarkdown } from './escape.ts';
import { listWords, placeWords, sentenceCase } from './wording.ts';

/** More places than this are no longer a direction to look in. */
const placeLimit = 10;

/** Levels that share side, zone and reason are one place to look at. */
function grouped(places: readonly SearchPlace[]): (readonly SearchPlace[])[] {
  const groups = new Map<string, SearchPlace[]>();
  for (const place of places) {
    const key = [place.side, place.zone, place.because, ...place.claims].join('|');
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()];
}

const canal = ([place]: readonly SearchPlace[]): number => (place?.zone === 'central' ? 0 : 1);

/** A group in words. Where the claim names no zone, its reason says after the colon what to look at. */
function groupWords(group: readonly SearchPlace[]): { readonly name: string; readonly because: string } {
  const [first] = group;
  if (!first) return { name: '', because: '' };
  const place = placeWords(first.side, listWords(group.map(({ level }) => level)), first.zone);
  const [because = '', what] = first.because.split(': ');
  return first.zone === null && what !== undefined
    ? { name: `${what} (${place})`, because }
    : { name: place, because: first.because };
}

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
  const pattern = patternWords(profile, knowledge);
  // The places of the pattern that the summary names come first: of claudication the canal, not the roots.
  const first = pattern === claudicationPattern ? canal : () => 0;
  const shown = grouped(standing)
    .sort((a, b) => first(a) - first(b))
    .slice(0, placeLimit);
  const missing = profile.missing.slice(0, 4);
  if (shown.length === 0 && missing.length === 0) return [];
  const notes = footnotes(
    shown.flatMap((group) => group.flatMap((place) => place.claims)),
    knowledge,
  );
  const named = shown.map(groupWords);
  const symptoms = describeSymptoms(profile);
  const asked = listWords(missing.map(escapeMarkdown));
  const zoned = named.filter((_, i) => Boolean(shown[i]?.[0]?.zone)).map(({ name }) => name);
  const told = zoned.length > 0 ? zoned.slice(0, 2) : named.slice(0, 1).map(({ name }) => name);
  const look = zoned.length > 0 ? `look at the ${listWords(told)}` : `points to ${listWords(told)}`;
  return [
    draftCard(
      {
        topic: 'searchList',
        indicator: 'info',
        summary:
          shown.length > 0
            ? [
                pattern
                  ? `${sentenceCase(pattern)}${zoned.length > 0 ? ':' : ''} ${look}`
                  : zoned.length > 0
                    ? sentenceCase(look)
                    : `Where to look: ${listWords(told)}`,
                named.length > told.length ? `${named.length} places in all` : '',
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
              const { name = '', because = '' } = named[i] ?? {};
              const reason = notes.marked(because, place.claims);
              return [`${i + 1}. **${sentenceCase(name)}**${root}: ${reason}`];
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
