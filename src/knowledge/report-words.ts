import { join } from 'node:path';
import { readTable } from './yaml.ts';
import type { Table } from './yaml.ts';
import { severities, qualifiers, findingTypes } from '../domain/finding.ts';
import type { FindingType, Qualifier } from '../domain/finding.ts';
import { sides, zones } from '../domain/anatomy.ts';
import { compilePhrases, compileVocabulary } from '../text/index.ts';
import type { Cue } from '../text/index.ts';
import { readReportCodes } from './read-report-codes.ts';
import { joins, noWord, reportSections, structures } from './report-word.ts';
import type { Head, ReportExample, ReportWord, ReportWords, Structure } from './report-word.ts';
import { isRow, oneOf, rowsOf, strings } from './table-rows.ts';
import type { Rows } from './table-rows.ts';

const files = {
  findings: 'report-words-findings.yaml',
  anatomy: 'report-words-anatomy.yaml',
  modifiers: 'report-words-modifiers.yaml',
  cues: 'report-words-cues.yaml',
  layout: 'report-words-layout.yaml',
  indication: 'report-words-indication.yaml',
  codes: 'report-codes.yaml',
} as const;

/**
 * Reads, checks and compiles the words of reports from a folder.
 * @throws TableError naming file and line.
 */
export function loadReportWords(dir: string): ReportWords {
  const tables = Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, readTable(join(dir, file), file)]),
  ) as Record<keyof typeof files, Table>;

  const words = new Map<string, ReportWord>();
  const examples: ReportExample[] = [];
  const add = (phrase: string, word: Partial<ReportWord>): void => {
    const before = words.get(phrase);
    const types = [...(before?.types ?? []), ...(word.types ?? [])];
    words.set(phrase, { ...noWord, ...before, ...word, types: types.length > 0 ? types : undefined });
  };
  const example = (rows: Rows, row: number, file: keyof typeof files, table: string, gives: string): void => {
    const value = rows.rows[row]?.example;
    const text = isRow(value) ? value.text : value;
    const said = isRow(value) ? value.gives : gives;
    if (typeof text !== 'string' || typeof said !== 'string') return rows.fail(row, 'an example is missing');
    const phrases = [...strings(rows, row, 'phrases')];
    examples.push({ file: files[file], table, gives: said, text, phrases });
  };
  const each = (
    file: keyof typeof files,
    key: string,
    take: (rows: Rows, row: number) => Partial<ReportWord>,
    gives: (rows: Rows, row: number) => string = () => '',
  ): void => {
    const rows = rowsOf(tables[file], key);
    rows.rows.forEach((_, row) => {
      const word = take(rows, row);
      for (const phrase of strings(rows, row, 'phrases')) add(phrase, word);
      if (file !== 'layout') example(rows, row, file, key, gives(rows, row));
    });
  };

  each(
    'findings',
    'findings',
    (r, i) => ({ types: [oneOf(r, i, 'type', findingTypes)] }),
    (r, i) => oneOf(r, i, 'type', findingTypes),
  );
  each('anatomy', 'structures', (r, i) => ({ structure: oneOf(r, i, 'structure', structures) }));
  readHeads(rowsOf(tables.anatomy, 'heads'), add, (r, i) => example(r, i, 'anatomy', 'heads', ''));
  each('modifiers', 'grades', (r, i) => ({ grade: oneOf(r, i, 'grade', severities) }));
  each('modifiers', 'sizes', (r, i) => ({ size: oneOf(r, i, 'grade', severities) }));
  each('modifiers', 'sides', (r, i) => ({ side: oneOf(r, i, 'side', sides) }));
  each('modifiers', 'after', (r, i) => ({ after: oneOf(r, i, 'side', sides) }));
  each('modifiers', 'towards', (r, i) => ({ towards: oneOf(r, i, 'side', sides) }));
  each('modifiers', 'comparisons', () => ({ comparison: true }));
  each('modifiers', 'zones', (r, i) => ({
    zone: oneOf(r, i, 'zone', zones),
    ...(r.rows[i]?.side === undefined ? {} : { side: oneOf(r, i, 'side', sides) }),
  }));
  each('modifiers', 'multilevel', () => ({ multilevel: true }));
  each('modifiers', 'idle', () => ({ idle: true }));
  each('modifiers', 'worst', () => ({ worst: true }));
  each('modifiers', 'further', () => ({ further: true }));
  each('modifiers', 'normals', () => ({ normal: true }));
  each('layout', 'joins', (r, i) => ({ join: oneOf(r, i, 'join', joins) }));

  const cues: { phrase: string; value: Cue }[] = [];
  const cueRows = rowsOf(tables.cues, 'cues');
  cueRows.rows.forEach((_, row) => {
    const kinds = [
      'negated',
      'hedged',
      'historical',
      'hypothetical',
      'recommended',
      'family',
      'end',
      'fresh',
      'void',
    ] as const;
    const kind = oneOf(cueRows, row, 'kind', kinds);
    const reach =
      cueRows.rows[row]?.reach === undefined
        ? 'after'
        : oneOf(cueRows, row, 'reach', ['after', 'before', 'both'] as const);
    for (const phrase of strings(cueRows, row, 'phrases')) cues.push({ phrase, value: { kind, reach } });
    example(cueRows, row, 'cues', 'cues', kind);
  });

  const qualifierPhrases = new Map<string, Qualifier[]>();
  const qualifierRows = rowsOf(tables.modifiers, 'qualifiers');
  qualifierRows.rows.forEach((_, row) => {
    const qualifier = oneOf(qualifierRows, row, 'qualifier', qualifiers);
    for (const phrase of strings(qualifierRows, row, 'phrases'))
      qualifierPhrases.set(phrase, [...(qualifierPhrases.get(phrase) ?? []), qualifier]);
    example(qualifierRows, row, 'modifiers', 'qualifiers', qualifier);
  });

  const headings = phraseList(rowsOf(tables.layout, 'headings'), 'section', reportSections);
  const regions: { phrase: string; value: 'lumbar' | 'elsewhere' | 'title' }[] = [
    ...phraseList(rowsOf(tables.layout, 'regions'), 'region', ['lumbar', 'elsewhere'] as const),
    ...strings(rowsOf(tables.layout, 'titles'), 0, 'phrases').map((phrase) => ({
      phrase,
      value: 'title' as const,
    })),
  ];
  const indicationRows = rowsOf(tables.indication, 'symptoms');
  const symptoms = new Map<string, string[]>();
  indicationRows.rows.forEach((row, i) => {
    for (const phrase of strings(indicationRows, i, 'phrases'))
      symptoms.set(phrase, [...(symptoms.get(phrase) ?? []), String(row.says)]);
  });
  const indication = [...symptoms].map(([phrase, says]) => ({ phrase, value: { says } }));
  indicationRows.rows.forEach((row, i) =>
    example(indicationRows, i, 'indication', 'symptoms', String(row.says)),
  );

  const spelling = rowsOf(tables.layout, 'spelling');
  const same = spelling.rows[0]?.same;
  const vocabulary = compileVocabulary(
    [
      ...words.keys(),
      ...cues.map((c) => c.phrase),
      ...qualifierPhrases.keys(),
      ...headings.map((h) => h.phrase),
      ...regions.map((r) => r.phrase),
      ...indication.map((s) => s.phrase),
    ],
    {
      same: Array.isArray(same)
        ? same.map((group) => (Array.isArray(group) ? group.filter((w) => typeof w === 'string') : []))
        : [],
      known: strings(spelling, 0, 'known'),
    },
  );
  const compiled = [...words]
    .filter(([phrase, word]) => !isComposed(phrase, word, words))
    .map(([phrase, value]) => ({ phrase, value }));
  return {
    vocabulary,
    words: compilePhrases(vocabulary, compiled),
    noWord,
    cues: compilePhrases(vocabulary, cues),
    qualifiers: compilePhrases(
      vocabulary,
      [...qualifierPhrases].map(([phrase, value]) => ({ phrase, value })),
    ),
    headings: compilePhrases(vocabulary, headings),
    regions: compilePhrases(vocabulary, regions),
    indication: compilePhrases(vocabulary, indication),
    examples,
    codes: readReportCodes(tables.codes),
  };
}

/**
 * Whether a finding phrase is a structure and a word of change that mean the same together ("foraminal stenosis"): it is
 * then read as those two, so that "central and foraminal stenosis" is understood like it.
 */
function isComposed(phrase: string, word: ReportWord, all: ReadonlyMap<string, ReportWord>): boolean {
  if (word.types === undefined || word.head !== undefined) return false;
  for (let cut = phrase.indexOf(' '); cut > 0; cut = phrase.indexOf(' ', cut + 1)) {
    const structure = all.get(phrase.slice(0, cut))?.structure;
    const change = all.get(phrase.slice(cut + 1));
    if (structure === undefined || change?.head === undefined || change.form !== 'noun') continue;
    if (change.head.means.get(structure) === word.types[0]) return true;
  }
  return false;
}

function phraseList<T extends string>(
  rows: Rows,
  key: string,
  allowed: readonly T[],
): { phrase: string; value: T }[] {
  return rows.rows.flatMap((_, row) => {
    const value = oneOf(rows, row, key, allowed);
    return strings(rows, row, 'phrases').map((phrase) => ({ phrase, value }));
  });
}

function readHeads(
  rows: Rows,
  add: (phrase: string, word: Partial<ReportWord>) => void,
  example: (rows: Rows, row: number) => void,
): void {
  rows.rows.forEach((row, i) => {
    if (!isRow(row.means)) return rows.fail(i, 'a head needs "means"');
    const means = new Map<Structure, FindingType>();
    let alone: FindingType | null = null;
    for (const [structure, type] of Object.entries(row.means)) {
      const meant = findingTypes.find((t) => t === type);
      const of = structures.find((s) => s === structure);
      if (type !== 'none' && meant === undefined) return rows.fail(i, `"${String(type)}" is no finding type`);
      if (structure === 'alone') alone = meant ?? null;
      else if (of === undefined) return rows.fail(i, `"${structure}" is no structure`);
      else if (meant !== undefined) means.set(of, meant);
    }
    const head: Head = { name: String(row.head), means, alone };
    for (const form of ['noun', 'verb', 'adjective'] as const)
      for (const phrase of strings(rows, i, form)) add(phrase, { head, form });
    example(rows, i);
  });
}
