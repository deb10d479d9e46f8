import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { EvidencePage } from './evidence-page.tsx';
import { OperationsPage } from './operations-page.tsx';
import { PicturePage } from './picture-page.tsx';
import { PracticePage } from './practice-page.tsx';
import { QuestionnairePage } from './questionnaire-page.tsx';
import { pageTitles, useRoute } from './route.tsx';
import type { Page } from './route.tsx';
import { firstPage, maySee, NoPermission, ownPages, SignedIn } from './session.tsx';
import { Workbench } from './workbench.tsx';

function App() {
  const route = useRoute(firstPage);
  useEffect(() => {
    document.title = `${pageTitles[route.page]} · Concordant`;
  }, [route.page]);
  return (
    <>
      <a class="skip" href="#main" onClick={skipToMain}>
        Skip to content
      </a>
      <header class="top">
        <a class="brand" href={`#/${firstPage}`}>
          <img src="./mark.svg" alt="" width="26" height="26" />
          <span>Concordant</span>
        </a>
        <nav aria-label="Pages">
          {ownPages.map((page) => (
            <a key={page} href={`#/${page}`} aria-current={route.page === page ? 'page' : undefined}>
              {pageTitles[page]}
            </a>
          ))}
        </nav>
        <SignedIn />
      </header>
      <main id="main" tabIndex={-1}>
        {maySee(route.page) ? (
          <PageOf page={route.page} params={route.params} key={route.key} />
        ) : (
          <NoPermission page={route.page} />
        )}
      </main>
      <footer class="bottom">
        Supports clinicians, who decide. Silence is not clearance. Not a certified medical device.
      </footer>
    </>
  );
}

const views = {
  workbench: Workbench,
  picture: PicturePage,
  evidence: EvidencePage,
  questionnaire: QuestionnairePage,
  operations: OperationsPage,
  practice: PracticePage,
} as const;

function PageOf({ page, params }: { page: Page; params: URLSearchParams }) {
  const View = views[page];
  return <View params={params} />;
}

/** The hash is the route, so that the skip link moves the focus by itself. */
function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

const root = document.getElementById('app');
if (root) render(<App />, root);
