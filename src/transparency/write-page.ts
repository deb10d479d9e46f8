import { project } from './declarations.ts';
import type { CitedSource, Transparency, UsedClaim } from './describe-service.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const html = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? '');

const style = `
:root { color-scheme: light dark; --page: #fbfbf9; --ink: #1d2529; --quiet: #55626a; --line: #d5dbde; --link: #0b5c8a; --card: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14191c; --ink: #e4e9eb; --quiet: #a3b0b7; --line: #364148; --link: #8ecbf0; --card: #1b2226; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 50rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0; text-wrap: balance; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.quiet { color: var(--quiet); }
code { font: .875em ui-monospace, monospace; }
dl { margin: 0; }
dt { font-weight: 600; margin-top: 1rem; }
dd { margin: .15rem 0 0; }
ul, ol { padding-left: 1.25rem; }
li { margin: .35rem 0; }
.claim { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: .6rem 0; }
.claim p { margin: .35rem 0 0; }
.claim .quiet { font-size: .9rem; }
summary { cursor: pointer; padding: .4rem 0; font-weight: 600; }
@media print { details > * { display: block; } }
`;

function page(title: string, body: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body.join('\n')}
</main>
</body>
</html>
`;
}

/** A name in the page that nothing else has. */
const anchor = (kind: 'source' | 'claim', id: string): string => html(`${kind}-${id}`);

function sourceItem({ id, citation, link, secondary }: CitedSource): string {
  const text = html(citation);
  const linked = link === undefined ? text : `<a href="${html(link)}" rel="noreferrer">${text}</a>`;
  const note = secondary === true ? ' <span class="quiet">(read in a reprint or summary)</span>' : '';
  return `<li id="${anchor('source', id)}">${linked}${note} <code class="quiet">${html(id)}</code></li>`;
}

function claimItem({ id, says, basis, population, misuse, cites, reviewed }: UsedClaim): string {
  const places = cites.map(
    ({ source, at }) => `<a href="#${anchor('source', source)}">${html(source)}</a>, ${html(at)}`,
  );
  const lines = [
    population === undefined ? '' : `Population: ${html(population)}`,
    misuse === undefined ? '' : `Limit: ${html(misuse)}`,
    basis === 'judgement' ? 'Rule of our own' : `Source: ${places.join('; ')}`,
    `Reviewed: ${html(reviewed.by)}, ${html(reviewed.on)}`,
  ].filter((line) => line !== '');
  return [
    `<article class="claim" id="${anchor('claim', id)}"><h3><code>${html(id)}</code></h3>`,
    `<p>${html(says)}</p>`,
    `<p class="quiet">${lines.join('<br>')}</p></article>`,
  ].join('');
}

const stageTitles: Readonly<Record<UsedClaim['stage'], string>> = {
  appropriateness: 'Is the imaging order appropriate',
  treatment: 'Does the treatment order fit',
  correlation: 'Findings beside the symptoms',
  cards: 'What the cards tell their reader to do',
};

function claimsOf({ claims }: Transparency): readonly string[] {
  const stages = [...new Set(claims.map(({ stage }) => stage))];
  return stages.map((stage) => {
    const own = claims.filter((claim) => claim.stage === stage);
    return `<details><summary>${stageTitles[stage]} (${own.length})</summary>\n${own.map(claimItem).join('\n')}\n</details>`;
  });
}

const bullets = (lines: readonly string[]): string =>
  `<ul>${lines.map((line) => `<li>${html(line)}</li>`).join('')}</ul>`;

/** The page of one service: static HTML without scripts. */
export function writePage(given: Transparency): string {
  const {
    service,
    title,
    rule,
    type,
    users,
    intendedUse,
    hooks,
    attributes,
    limits,
    review,
    sources,
    knowledge,
  } = given;
  return page(`${title}: transparency`, [
    '<p><a href="../transparency">All services</a></p>',
    `<h1>${html(title)}</h1>`,
    `<p class="quiet"><code>${html(service)}</code>, ${html(type)}. <a href="${html(service)}.json">The same as JSON</a></p>`,
    '<h2>Intended use</h2>',
    `<p>${html(intendedUse)}</p>`,
    `<p>Users: ${html(users)} Asked at the hooks ${hooks.map((hook) => `<code>${html(hook)}</code>`).join(', ')}.</p>`,
    '<h2>Limits</h2>',
    bullets(limits),
    '<h2>Source attributes</h2>',
    `<p class="quiet">In the order of ${html(rule)}.</p>`,
    `<dl>${attributes.map(({ number, name, value }) => `<dt>${number}. ${html(name)}</dt><dd>${html(value)}</dd>`).join('\n')}</dl>`,
    `<h2>Sources (${sources.length})</h2>`,
    `<ol>${sources.map(sourceItem).join('\n')}</ol>`,
    `<h2>Claims (${review.claims})</h2>`,
    `<p>Each is one sentence that a clinician can sign. ${review.notReviewed} of them are not yet reviewed by a clinician. ${review.neverUsed} more are kept for review because they could not be verified; they never fire and are never shown.</p>`,
    ...claimsOf(given),
    `<p class="quiet">Knowledge <code>${html(knowledge)}</code></p>`,
  ]);
}

/** The page that leads to the services. */
export function writeIndex(all: readonly Transparency[]): string {
  return page(`${project.name}: transparency`, [
    `<h1>${project.name}: what its advice rests on</h1>`,
    '<p>For each service: intended use, limits, sources, and which data of a patient it uses.</p>',
    ...all.map(
      ({ service, title, intendedUse, review, sources }) =>
        `<article class="claim"><h3><a href="transparency/${html(service)}">${html(title)}</a></h3><p>${html(intendedUse)}</p><p class="quiet">${review.claims} claims, ${sources.length} sources</p></article>`,
    ),
    '<p class="quiet"><a href="transparency.json">The same as JSON</a></p>',
  ]);
}
