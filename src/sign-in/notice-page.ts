/** A page that says one thing, such as why something cannot be shown. */
export interface Notice {
  readonly title: string;
  /** What happened, then what to do about it; plain text. */
  readonly says: readonly string[];
  readonly links?: readonly { readonly label: string; readonly href: string }[];
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const html = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? '');

const style = `
:root { color-scheme: light dark; --bg: #f3f6f8; --panel: #fff; --ink: #17212b; --muted: #52606d; --line: #d3dce3; --accent: #0f6a86; }
@media (prefers-color-scheme: dark) {
  :root { --bg: #10171d; --panel: #18212a; --ink: #e8eef3; --muted: #a9b6c2; --line: #33414d; --accent: #6cc5e0; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--bg); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
main { width: min(100%, 34rem); padding: clamp(1.25rem, 5vw, 2rem); background: var(--panel); border: 1px solid var(--line);
  border-top: 4px solid var(--accent); border-radius: 8px; overflow-wrap: anywhere; }
.brand { margin: 0 0 1rem; color: var(--muted); font-size: .9rem; font-weight: 650; }
h1 { margin: 0 0 .75rem; font-size: 1.4rem; line-height: 1.25; text-wrap: balance; }
p { margin: 0 0 .75rem; }
ul { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; margin: 1.25rem 0 0; padding: 0; list-style: none; }
a { color: var(--accent); text-underline-offset: 2px; }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
`;

/** The notice as a whole HTML page, without script. */
export function noticePage({ title, says, links = [] }: Notice): string {
  const list = links.map(({ label, href }) => `<li><a href="${html(href)}">${html(label)}</a></li>`).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${html(title)} · Concordant</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="brand">Concordant</p>
<h1>${html(title)}</h1>
${says.map((line) => `<p>${html(line)}</p>`).join('\n')}
${list === '' ? '' : `<ul>${list}</ul>`}
</main>
</body>
</html>
`;
}
