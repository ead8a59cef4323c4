// The page at the end of an installation, drawn without anything from elsewhere.
import type { InstallPage } from '../../src/messages/admins/install.ts';

/** `open`: an address of Slack's, where there is something to open. */
export function drawInstallPage(
  page: InstallPage,
  links: { readonly open: string | null; readonly retry: string | null },
): string {
  const buttons = [
    ...(links.open === null ? [] : [link(links.open, page.open)]),
    ...(links.retry === null ? [] : [link(links.retry, page.retry)]),
  ];
  return `<!doctype html>
<html lang="${escapeHtml(page.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(page.heading)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(page.heading)}</h1>
<p>${escapeHtml(page.text)}</p>
<p>${buttons.join(' ')}</p>
${page.reference === null ? '' : `<p><small>${escapeHtml(page.reference)}</small></p>`}
</main>
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; --ink: #1d2733; --paper: #fbfaf7; --action: #1f3a5f; --on: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e6df; --paper: #14181d; --action: #a9c6ec; --on: #10151b; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif; }
main { max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
p { overflow-wrap: anywhere; }
a { display: inline-block; padding: .6rem 1rem; border-radius: .5rem; background: var(--action); color: var(--on);
  text-decoration: none; font-weight: 600; }
a:focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
`;

const link = (to: string, label: string): string => `<a href="${escapeHtml(to)}">${escapeHtml(label)}</a>`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0)};`);
}
