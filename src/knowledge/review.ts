import type { Claim, ClaimValue, Source } from '../domain/claim.ts';
import { claimStages, type CataloguedClaim, type ClaimStage, type Knowledge } from './types.ts';

const titles: Readonly<Record<ClaimStage, string>> = {
  correlation: 'Findings beside the symptoms',
  appropriateness: 'Is the imaging order appropriate',
  treatment: 'Does the treatment order fit',
  cards: 'What the cards tell their reader to do',
};

const bases: Readonly<Record<Claim['basis'], string>> = {
  source: 'source',
  judgement: 'our rule',
  unverified: '**unverified: never fires, never shown**',
};

/** The sheet that a clinician reads and signs: every claim with its value, population, limits and source, as Markdown. */
export function writeReview(knowledge: Pick<Knowledge, 'catalogue' | 'sources'>): string {
  const { catalogue, sources } = knowledge;
  const open = catalogue.filter(({ claim }) => claim.reviewed.by.startsWith('not yet')).length;
  return [
    '# Clinical knowledge: sheet for review',
    '',
    '<!-- Written by `npm run review` from the tables beside this file. Do not edit. -->',
    '',
    `${catalogue.length} claims, ${open} of them not yet reviewed by a clinician. To change one, edit the line that its id links to, put your name and the date under \`reviewed\`, and run \`npm run review\` and \`npm test\`: the tests say which examples and cases moved.`,
    '',
    '*source*: a fact that was read in the source named, shown with its number. *our rule*: the judgement of the authors of this service, shown as such, without a number. *secondary*: read in a reprint or a summary of the source.',
    '',
    ...claimStages.flatMap((stage) => section(stage, catalogue, sources)),
    '## Sources',
    '',
    '| id | source | link |',
    '|---|---|---|',
    ...[...sources.values()].map((s) => row([s.id, describe(s), link(s)])),
    '',
  ].join('\n');
}

function section(
  stage: ClaimStage,
  catalogue: readonly CataloguedClaim[],
  sources: ReadonlyMap<string, Source>,
): readonly string[] {
  const claims = catalogue.filter((c) => c.stage === stage);
  const files = [...new Set(claims.map((c) => c.file))];
  if (claims.length === 0) return [];
  return [
    `## ${titles[stage]}`,
    '',
    ...files.flatMap((file) => [
      `### ${file}`,
      '',
      '| id | says | value | population | misuse | basis | source | reviewed |',
      '|---|---|---|---|---|---|---|---|',
      ...claims
        .filter((c) => c.file === file)
        .map(({ claim, line }) =>
          row([
            `[${claim.id}](${file}#L${line})`,
            claim.says,
            valueWords(claim.value),
            claim.population ?? '',
            claim.misuse ?? '',
            bases[claim.basis],
            claim.cites.map((cite) => `${nameOf(cite.source, sources)}, ${cite.at}`).join('; '),
            `${claim.reviewed.by}, ${claim.reviewed.on}`,
          ]),
        ),
      '',
    ]),
  ];
}

function nameOf(id: string, sources: ReadonlyMap<string, Source>): string {
  return sources.get(id)?.secondary ? `${id} (secondary)` : id;
}

function valueWords(value: ClaimValue | undefined): string {
  return Object.entries(value ?? {})
    .map(([key, v]) => `${key}: ${typeof v === 'object' ? v.join(' ') : String(v)}`)
    .join('; ');
}

function describe(source: Source): string {
  const secondary = source.secondary ? ' (secondary)' : '';
  const journal = source.journal ? ` ${source.journal}.` : '';
  return `${source.authors}. ${source.title}.${journal} ${source.year}${secondary}`;
}

function link(source: Source): string {
  if (source.doi) return `<https://doi.org/${source.doi}>`;
  if (source.pmid) return `<https://pubmed.ncbi.nlm.nih.gov/${source.pmid}/>`;
  return source.url ? `<${source.url}>` : '';
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
