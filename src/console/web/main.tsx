import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { EvidencePage } from './evidence-page.tsx';
import { OperationsPage } from './operations-page.tsx';
import { PicturePage } from './picture-page.tsx';
import { QuestionnairePage } from './questionnaire-page.tsx';
import { pageTitles, useRoute } from './route.tsx';
import type { Page } from './route.tsx';
import { Workbench } from './workbench.tsx';

const order: readonly Page[] = ['workbench', 'picture', 'evidence', 'questionnaire', 'operations'];

function App() {
  const route = useRoute();
  useEffect(() => {
    document.title = `${pageTitles[route.page]} · Concordant`;
  }, [route.page]);
  return (
    <>
      <a class="skip" href="#main" onClick={skipToMain}>
        Skip to content
      </a>
      <header class="top">
        <a class="brand" href="#/workbench">
          <img src="./mark.svg" alt="" width="26" height="26" />
          <span>Concordant</span>
        </a>
        <nav aria-label="Pages">
          {order.map((page) => (
            <a key={page} href={`#/${page}`} aria-current={route.page === page ? 'page' : undefined}>
              {pageTitles[page]}
            </a>
          ))}
        </nav>
        <span class="demo-note">Demo · synthetic patients</span>
      </header>
      <main id="main" tabIndex={-1}>
        {route.page === 'workbench' && <Workbench params={route.params} key={route.key} />}
        {route.page === 'picture' && <PicturePage params={route.params} key={route.key} />}
        {route.page === 'evidence' && <EvidencePage params={route.params} key={route.key} />}
        {route.page === 'questionnaire' && <QuestionnairePage params={route.params} key={route.key} />}
        {route.page === 'operations' && <OperationsPage params={route.params} key={route.key} />}
      </main>
      <footer class="bottom">
        Supports clinicians, who decide. Silence is not clearance. Not a certified medical device.
      </footer>
    </>
  );
}

/** The hash is the route, so that the skip link moves the focus by itself. */
function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

const root = document.getElementById('app');
if (root) render(<App />, root);
