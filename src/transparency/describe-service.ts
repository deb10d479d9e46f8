import type { Claim, Source } from '../domain/claim.ts';
import type { CataloguedClaim, ClaimStage, Knowledge } from '../knowledge/types.ts';
import type { ClaimUse, Declaration } from './declarations.ts';
import { declarations, project } from './declarations.ts';

/** A source as the page cites it. */
export interface CitedSource {
  readonly id: string;
  readonly citation: string;
  /** DOI, PubMed or the issuing body. */
  readonly link?: string;
  /** Read in a reprint or a summary only. */
  readonly secondary?: true;
}

/** One of the thirteen source attributes, with the number that the rule gives it. */
export interface SourceAttribute {
  readonly number: number;
  readonly name: string;
  readonly value: string;
}

/** A claim that the service can use. */
export interface UsedClaim {
  readonly id: string;
  readonly stage: ClaimStage;
  readonly says: string;
  /** "source" is shown with its citation, "judgement" as our own rule. */
  readonly basis: Claim['basis'];
  readonly population?: string;
  readonly misuse?: string;
  readonly cites: readonly { readonly source: string; readonly at: string }[];
  readonly reviewed: Claim['reviewed'];
}

/** Everything that the transparency page of a service says. */
export interface Transparency {
  readonly rule: string;
  readonly service: string;
  readonly title: string;
  readonly hooks: readonly string[];
  readonly type: string;
  readonly users: string;
  readonly intendedUse: string;
  readonly attributes: readonly SourceAttribute[];
  readonly limits: readonly string[];
  readonly knowledge: string;
  readonly review: { readonly claims: number; readonly notReviewed: number; readonly neverUsed: number };
  readonly sources: readonly CitedSource[];
  readonly claims: readonly UsedClaim[];
}

/** What is described: the declared part of a service. */
export interface DescribedService {
  readonly id: string;
  readonly title: string;
  readonly hooks: readonly string[];
}

type Tables = Pick<Knowledge, 'hash' | 'catalogue' | 'sources'>;

const covers = ({ stage, beginnings }: ClaimUse, { claim, stage: of }: CataloguedClaim): boolean =>
  stage === of && (beginnings === undefined || beginnings.some((word) => claim.id.startsWith(word)));

function cited(source: Source): CitedSource {
  const { id, authors, title, journal, year, doi, pmid, url, secondary } = source;
  const link =
    doi !== undefined
      ? `https://doi.org/${doi}`
      : pmid !== undefined
        ? `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`
        : url;
  return {
    id,
    citation: `${authors.replace(/\.$/, '')}. ${title}. ${journal === undefined ? '' : `${journal}. `}${year}.`,
    ...(link === undefined ? {} : { link }),
    ...(secondary === true ? { secondary } : {}),
  };
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/**
 * The source attributes of 45 CFR 170.315(b)(11)(iv)(A), paragraphs 1 to 13, in the order and the sense of the rule;
 * their names are in our words.
 */
function attributesOf(
  sources: readonly CitedSource[],
  claims: readonly UsedClaim[],
  notReviewed: number,
  { sex, birthDate, healthStatus }: Declaration,
): readonly SourceAttribute[] {
  const ownRules = claims.filter(({ basis }) => basis === 'judgement').length;
  const revised = claims
    .map(({ reviewed }) => reviewed.on)
    .sort()
    .at(-1);
  const dates = [
    `Version ${project.version}, not released yet.`,
    revised === undefined ? '' : `Claims last revised ${revised}.`,
    `${notReviewed} of ${plural(claims.length, 'claim')} not yet reviewed by a clinician.`,
    'The year of each source stands in its citation.',
  ];
  const values: readonly (readonly [string, string])[] = [
    [
      'Bibliographic citation of the intervention',
      `${plural(sources.length, 'source')}, listed below; ${ownRules} of ${plural(claims.length, 'claim')} are rules of our own, shown as such and without a citation.`,
    ],
    ['Developer', project.developer],
    ['Funding source of the technical implementation', project.funding],
    ['Release and revision dates', dates.filter((part) => part !== '').join(' ')],
    ['Use of race', project.notUsed],
    ['Use of ethnicity', project.notUsed],
    ['Use of language', project.language],
    ['Use of sexual orientation', project.notUsed],
    ['Use of gender identity', project.notUsed],
    ['Use of sex', sex],
    ['Use of date of birth', birthDate],
    ['Use of social determinants of health', project.socialDeterminants],
    ['Use of health status assessments', healthStatus],
  ];
  return values.map(([name, value], i) => ({ number: i + 1, name, value }));
}

/**
 * What has to be known of a service before it is trusted, from the knowledge tables and its declaration.
 * @returns null for a service that nothing is declared of.
 */
export function describeService(
  service: DescribedService,
  { hash, catalogue, sources }: Tables,
): Transparency | null {
  const declared = Object.hasOwn(declarations, service.id) ? declarations[service.id] : undefined;
  if (declared === undefined) return null;
  const own = catalogue.filter((one) => declared.uses.some((use) => covers(use, one)));
  const claims = own
    .filter(({ claim }) => claim.basis !== 'unverified')
    .map(({ claim, stage }): UsedClaim => {
      const { id, says, basis, population, misuse, cites, reviewed } = claim;
      return {
        id,
        stage,
        says,
        basis,
        ...(population === undefined ? {} : { population }),
        ...(misuse === undefined ? {} : { misuse }),
        cites,
        reviewed,
      };
    });
  const named = new Set(claims.flatMap(({ cites }) => cites.map(({ source }) => source)));
  const list = [...sources.values()].filter(({ id }) => named.has(id)).map(cited);
  const notReviewed = claims.filter(({ reviewed }) => reviewed.by.startsWith('not yet')).length;
  return {
    rule: '45 CFR 170.315(b)(11)(iv)(A)',
    service: service.id,
    title: service.title,
    hooks: service.hooks,
    type: 'evidence-based decision support intervention; no model was trained and nothing is predicted',
    users: declared.users,
    intendedUse: declared.intendedUse,
    attributes: attributesOf(list, claims, notReviewed, declared),
    limits: [...declared.limits, ...project.limits],
    knowledge: hash,
    review: { claims: claims.length, notReviewed, neverUsed: own.length - claims.length },
    sources: list,
    claims,
  };
}
