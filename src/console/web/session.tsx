import type { Permission, Session } from '../access.ts';
import type { Page } from './route.tsx';
import { pageTitles } from './route.tsx';

/** What each page shows; null for those of the demo alone. */
const needs: Readonly<Record<Page, Permission | null>> = {
  workbench: null,
  picture: 'knowledge',
  evidence: 'knowledge',
  questionnaire: null,
  operations: 'figures',
  practice: 'figures',
};

const order: readonly Page[] = [
  'workbench',
  'picture',
  'evidence',
  'questionnaire',
  'operations',
  'practice',
];

const nobody: Session = { demo: false, name: '', roles: [], may: [] };

/** Who reads, as the service wrote it into the page. */
export const session: Session = (() => {
  const said = document.getElementById('session')?.textContent;
  return said ? (JSON.parse(said) as Session) : nobody;
})();

/** Whether the reader may see a page. */
export const maySee = (page: Page): boolean => {
  const need = needs[page];
  return need === null ? session.demo : session.may.includes(need);
};

/** The pages of this reader, in the order of the navigation. */
export const ownPages: readonly Page[] = order.filter(maySee);

/** Where this reader begins. */
export const firstPage: Page = (['workbench', 'operations', 'evidence'] as const).find(maySee) ?? 'evidence';

const roleWords: Readonly<Record<Permission, string>> = {
  knowledge: 'viewer, operator or auditor',
  figures: 'operator or auditor',
  calls: 'auditor',
};

/** In place of a page that the reader's roles do not open. */
export function NoPermission({ page }: { page: Page }) {
  const need = needs[page];
  return (
    <div class="page">
      <h1>{pageTitles[page]}</h1>
      <div class="empty">
        <h2>{need === null ? 'Only in the demo' : 'Not with your role'}</h2>
        {need === null ? (
          <p>
            This page tries the service out on synthetic patients, so it is open only where the service runs
            as a demo.
          </p>
        ) : (
          <p>
            {pageTitles[page]} is for the role {roleWords[need]}. You are signed in
            {session.name !== '' && ` as ${session.name}`} with{' '}
            {session.roles.length === 0 ? 'no role' : `the role ${session.roles.join(', ')}`}. Ask whoever
            runs this service.
          </p>
        )}
      </div>
    </div>
  );
}

/** In place of a part of a page that needs a further role. */
export function PartForRole({ permission, what }: { permission: Permission; what: string }) {
  return (
    <p class="hint">
      {what} is for the role {roleWords[permission]}.
    </p>
  );
}

/** Right end of the header: the demo's mark, or who is signed in and the way out. */
export function SignedIn() {
  if (session.demo) return <span class="demo-note">Demo · synthetic patients</span>;
  return (
    <span class="demo-note signed-in">
      {session.name === '' ? 'Signed in' : session.name} · {session.roles.join(', ')}
      <button type="button" class="link" onClick={() => void signOut()}>
        Sign out
      </button>
    </span>
  );
}

/** Ends the session here, then at the provider. */
async function signOut(): Promise<void> {
  const answer = await fetch('sign-out', { method: 'POST' });
  const { to } = (await answer.json()) as { to: string };
  location.assign(to);
}
