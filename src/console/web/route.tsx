import { useEffect, useState } from 'preact/hooks';

export const pageTitles = {
  workbench: 'Workbench',
  picture: 'Picture',
  evidence: 'Evidence',
  questionnaire: 'Questionnaire',
  operations: 'Operations',
  practice: 'Practice',
} as const;
export type Page = keyof typeof pageTitles;

export interface Route {
  readonly page: Page;
  readonly params: URLSearchParams;
  /** Changes when somebody opens an address, not when a page writes its own state into it. */
  readonly key: number;
}

let opened = 0;

function read(first: Page): Route {
  const [, name = '', query = ''] = /^#\/([a-z]*)(?![a-z])\??(.*)$/s.exec(location.hash) ?? [];
  const page = Object.hasOwn(pageTitles, name) ? (name as Page) : first;
  opened += 1;
  return { page, params: new URLSearchParams(query), key: opened };
}

/** The page and state that the address names ("#/picture?…"); the first page where it names none. */
export function useRoute(first: Page): Route {
  const [route, setRoute] = useState(() => read(first));
  useEffect(() => {
    const changed = (): void => setRoute(read(first));
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return route;
}

/** The address of a state of a page. */
export function linkTo(page: Page, state: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(state).filter((e): e is [string, string] => e[1] !== undefined && e[1] !== '');
  const query = new URLSearchParams(set).toString();
  return query === '' ? `#/${page}` : `#/${page}?${query}`;
}

/** Writes a state into the address without opening it anew. */
export function remember(page: Page, state: Readonly<Record<string, string | undefined>>): void {
  history.replaceState(null, '', linkTo(page, state));
}
