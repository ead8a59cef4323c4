// Where a platform would ask somebody whether the bot may come in: what both of these pages have in common.

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0)};`);

const style = `
:root { color-scheme: light dark; --ink: #1d1c1d; --quiet: #5a5a5a; --paper: #f8f8f8; --card: #fff; --line: #ccc; --go: #00704e; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --quiet: #b5b5b5; --paper: #1a1d21; --card: #222529; --line: #4a4d52; --go: #0b7a58; }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { box-sizing: border-box; max-width: 36rem; margin: 4vh auto; padding: 1.25rem; background: var(--card);
  border: 1px solid var(--line); border-radius: .75rem; overflow-wrap: anywhere; }
h1 { font-size: 1.45rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
.quiet { color: var(--quiet); }
ul { list-style: none; margin: 0; padding: 0; }
li { padding: .3rem 0; }
label { display: flex; gap: .5rem; align-items: baseline; }
.place label { display: block; font-weight: 600; }
select { display: block; box-sizing: border-box; width: 100%; margin-top: .25rem; font: inherit; padding: .35rem; }
.end { display: flex; flex-wrap: wrap; gap: .75rem; justify-content: flex-end; margin-top: 1.5rem; }
button { font: inherit; font-weight: 600; padding: .55rem 1.5rem; border-radius: .4rem; border: 1px solid var(--line);
  background: var(--card); color: var(--ink); cursor: pointer; }
button.go { background: var(--go); border-color: var(--go); color: #fff; }
:focus-visible { outline: 3px solid #1d9bd1; outline-offset: 2px; }
`;

/** `body`: HTML, its texts escaped. */
export function askingPage(platform: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – ${platform} in the sandbox</title><style>${style}</style></head><body><main>${body}</main></body></html>
`;
}

export const askingHeaders = {
  'content-type': 'text/html; charset=utf-8',
  // A form that leads elsewhere leads to the app, which is on this machine.
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' http://127.0.0.1:* http://localhost:*; frame-ancestors 'none'; base-uri 'none'",
  // Its own form says where it comes from.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};
