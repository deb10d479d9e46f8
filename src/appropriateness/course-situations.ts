import {
  hasSymptoms,
  peripheralNerve,
  rootSigns,
  tensionSign,
  type ImagingSubject,
} from './imaging-subject.ts';
import { limit, outside, situation, type Situation } from './situation.ts';

/** No present symptoms. */
export function recovered(s: ImagingSubject, claim: string): Situation | null {
  const gone = s.profile.recovered;
  const quiet =
    s.profile.documented &&
    s.earlier.length > 0 &&
    s.profile.backPain?.value === 'absent' &&
    !hasSymptoms(s.profile);
  if (gone === undefined && !quiet) return null;
  return situation(s, claim, gone?.from ?? [], {
    variant: null,
    rating: 'usually-not-appropriate',
    source: 'acp-2011.no-imaging',
  });
}

/** Better after a month. */
export function improving(s: ImagingSubject, claim: string): Situation | null {
  const { course } = s.profile;
  const weeks = s.durationWeeks;
  if (course?.value !== 'better' || weeks === null || weeks < limit(s, claim, 'weeks', 4)) return null;
  return situation(s, claim, course.from, {
    variant: null,
    rating: 'usually-not-appropriate',
    source: 'acp-2011.no-imaging',
  });
}

/** Hip, vessels, a peripheral nerve or another cause is suspected, and nothing speaks for a root or the canal. */
export function otherCause(s: ImagingSubject, claim: string): Situation | null {
  const { profile } = s;
  const vessels = profile.mimics.some((m) => m.value === 'vascular') && profile.backPain?.value === 'absent';
  if (profile.claudication?.value === 'neurogenic' && !vessels) return null;
  const nerve = peripheralNerve(profile);
  if (nerve ? tensionSign(profile) : rootSigns(profile)) return null;
  const vascular = profile.claudication?.value === 'vascular' ? profile.claudication.from : [];
  const back = profile.backPain?.value === 'present';
  const legs = profile.leg.length > 0 || profile.legPain?.value === 'present';
  const mimics = profile.mimics.filter((m) => m.value !== 'sacroiliac');
  const legWithoutBack = legs && profile.backPain?.value === 'absent';
  if (vascular.length === 0 && !legWithoutBack && (mimics.length === 0 || (back && !legs))) return null;
  const what =
    mimics[0]?.value.replaceAll('-', ' ') ?? (vascular.length > 0 ? 'vascular disease' : 'another cause');
  return situation(s, claim, [...vascular, ...mimics.flatMap((m) => m.from)], {
    ...outside,
    gaps: { cause: what },
  });
}

/** Nothing new since an earlier study. */
export function unchanged(s: ImagingSubject, claim: string): Situation | null {
  const last = s.earlier[0];
  if (
    last === undefined ||
    last.days > limit(s, claim, 'days', 365) ||
    s.profile.course?.value !== 'unchanged'
  )
    return null;
  // Symptoms that began after the study are new, however little they have changed since.
  if (s.durationWeeks === null || s.durationWeeks * 7 < last.days) return null;
  if (s.profile.candidacy?.value === true) return null;
  return situation(s, claim, s.profile.course.from, {
    variant: null,
    rating: 'usually-not-appropriate',
    source: 'acp-2011.no-imaging',
    gaps: { date: last.date.slice(0, 10) },
  });
}
