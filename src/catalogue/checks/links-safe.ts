// Links are pressed by people: only https and mailto, nothing invisible, no look-alike of another host.
import { type CatalogueFault, catalogueFault } from '../catalogue-fault.ts';
import { leaves } from '../leaves.ts';
import { type Check, placedRules, type ServiceFile } from './check.ts';

/** Every link is https with a plain host name and no credentials, or a mailto with one address. */
export const linksSafe: Check = (files) =>
  files.flatMap((one) =>
    linksOf(one).flatMap(({ path, url }) => {
      const wrong = whatIsWrong(url);
      return wrong === null ? [] : [linkFault(wrong, url, one.file, path)];
    }),
  );

function linkFault(wrong: string, url: string, file: string, path: string): CatalogueFault {
  const message = `The link ${JSON.stringify(url)} ${wrong}.`;
  return catalogueFault(
    'link',
    { file, path },
    message,
    'Copy it anew from the address bar, as https://… or mailto:….',
  );
}

function linksOf(one: ServiceFile): readonly { path: string; url: string }[] {
  const found: { path: string; url: string | null }[] = [
    ...placedRules([one]).flatMap(({ path, rule }) =>
      rule.ways.flatMap((way, w) => [
        { path: `${path}.ways[${w}].url`, url: way.url },
        ...way.steps.map(({ url }, s) => ({ path: `${path}.ways[${w}].steps[${s}].url`, url })),
      ]),
    ),
    ...one.service.sources.map(({ url }, i) => ({ path: `sources[${i}].url`, url })),
  ];
  return found.flatMap(({ path, url }) => (url === null ? [] : [{ path, url }]));
}

/** Why a link must not be pressed, as half a sentence; null where nothing is wrong with it. */
export function whatIsWrong(url: string): string | null {
  if (!leaves.link.pattern.test(url)) return 'holds characters that do not belong in one, or another scheme';
  if (!URL.canParse(url)) return 'cannot be read';
  const { protocol, hostname, username, password, pathname } = new URL(url);
  if (protocol === 'mailto:')
    return /^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(pathname) ? null : 'names no single address';
  if (username !== '' || password !== '') return 'holds a user name, which hides where it leads';
  if (!hostname.includes('.')) return 'has no full host name';
  return hostname.startsWith('xn--') || hostname.includes('.xn--')
    ? 'has a host name that can imitate another'
    : null;
}
