/** What the console answers where nobody can be told apart: outside the demo, and from other machines. Status 403. */
export const closedPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Console closed · Concordant</title>
<style>
:root { color-scheme: light dark; font: 17px/1.6 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText; }
main { max-width: 34rem; padding: 2rem; border-inline-start: 5px solid #1f6f8b; }
h1 { font-size: 1.5rem; margin: 0 0 .75rem; } code { font-size: .92em; }
</style></head>
<body><main>
<h1>The console is closed here</h1>
<p>It shows calls, overrides and patients of the demo, so it opens only where the service runs as a demo
and is asked from the same machine.</p>
<p>For a look at it, run <code>npm start</code> and open the address that it prints.
In production it stays closed until sign-in with OpenID Connect is available.</p>
<p>The service itself is not affected: <a href="/cds-services">CDS Hooks discovery</a>,
<a href="/health/ready">readiness</a>.</p>
</main></body></html>
`;
