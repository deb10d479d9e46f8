/** Base of every canonical address of the project. */
const base = 'https://concordant-cds.org/fhir';

/** Canonical address of one of the project's own resources. */
export function canonical(type: string, id: string): string {
  return `${base}/${type}/${id}`;
}

/** What every published resource starts with; `name` is the computable name made from the id. */
export function head(type: string, id: string, title: string) {
  const name = `Concordant${id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
  return {
    id,
    url: canonical(type, id),
    version: '0.1.0',
    name,
    title,
    status: 'draft',
    experimental: true,
    date: '2026-11-22',
    publisher: 'Concordant',
  } as const;
}
