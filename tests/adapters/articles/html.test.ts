// Pages: the article without what stands around it.
import { describe, expect, test } from '@jest/globals';
import { articleFromHtml } from '../../../adapters/articles/html.ts';

const sentence =
  'From November the service will use what its members have posted in public to train its models. ';
const body = `<p>${sentence.repeat(3)}</p><p>Whoever does not want this can turn it off in the settings. ${sentence}</p>`;
const page = (inside: string, head = ''): string =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${inside}</body></html>`;
const article = (inside: string): string => `<article><h1>The title</h1>${inside}</article>`;
const textOf = (html: string): string => articleFromHtml(html, null).text;

describe('what stands around an article', () => {
  test.each([
    ['a banner', '<div id="cookie-banner"><p>You may object until 31 December.</p></div>', ''],
    ['a consent box', '<div class="CookieConsent_root"><p>Until 31 December.</p></div>', ''],
    ['a dialog', '<div role="dialog"><p>Until 31 December.</p></div>', ''],
    ['a menu', '<nav><a href="/">Offers until 31 December</a></nav>', ''],
    ['a newsletter', '', '<div class="newsletter-signup"><p>Sign up before 31 December.</p></div>'],
    ['a line to sign up', '', '<p>Subscribe to our newsletter before 31 December!</p>'],
    [
      'a list of others',
      '',
      '<div class="read-more-box"><h3>Read also</h3><a href="/x">Changes on 31 December</a></div>',
    ],
    [
      'a list known by its heading',
      '',
      '<div class="c17"><h3>Lees ook</h3><ul><li>Wijziging op 31 December</li></ul></div>',
    ],
    [
      'a box of long teasers',
      '',
      `<div class="c17"><h3>Lees ook</h3><p>${'Another service changes its terms, too. '.repeat(6)}31 December</p></div>`,
    ],
    ['a pointer', '', '<p>À lire aussi : tout change le 31 December</p>'],
    ['a heading without a box', '', '<h3>Das könnte Sie auch interessieren</h3><p>Neu ab 31 December</p>'],
    ['what is hidden', '<p hidden>31 December</p><p aria-hidden="true">31 December</p>', ''],
    ['a script', '<script>const last = "31 December";</script>', ''],
    ['a footer', '', '<footer>Terms of 31 December</footer>'],
  ])('%s does not reach the text', (_what, before, within) => {
    const text = textOf(page(`${before}${article(`${body}${within}${body}`)}`));
    expect(text).not.toMatch(/31 December/u);
    expect(text.split(sentence.trim()).length).toBeGreaterThan(6);
  });

  test('a page whose whole body is marked like a banner is still read', () => {
    expect(textOf(page(`<div class="has-sidebar related">${body}</div>`))).toMatch(/turn it off/u);
  });

  test('paragraphs go on after a list of other articles', () => {
    const list = '<h3>Read also</h3><p>A headline of 31 December</p>';
    const text = textOf(page(article(`${body}${list}<p>${'And then it goes on. '.repeat(12)}</p>`)));
    expect(text).toMatch(/And then it goes on/u);
    expect(text).not.toMatch(/31 December/u);
  });
});

describe('the form of the text', () => {
  test('paragraphs, headings and items each stand alone; words next to each other stay apart', () => {
    const list = '<h2>How</h2><ul><li>Open&nbsp;the <b>settings</b></li><li>Turn it<br>off</li></ul>';
    const text = textOf(page(article(`${body}${list}${body}`)));
    expect(text).toMatch(/\n\nHow\n\n- Open the settings\n\n- Turn it\n\noff\n\n/u);
  });

  test('a page too small for readability is read whole', () => {
    expect(textOf('<p>It begins on <b>3 November</b>.</p>')).toBe('It begins on 3 November.');
  });

  test('a letter laid out in tables is read', () => {
    const text = textOf(
      page('<table><tr><td><p>Dear customer,</p></td></tr><tr><td>We change our terms.</td></tr></table>'),
    );
    expect(text).toBe('Dear customer,\n\nWe change our terms.');
  });

  test('the deepest of pages does not end the program', () => {
    const deep = `${'<div>'.repeat(3000)}text${'</div>'.repeat(3000)}`;
    expect(textOf(page(deep))).toBe('text');
  });
});

describe('links', () => {
  const anchors =
    '<p>Use <a href="/form?a=1">the  form</a>, <a href="mailto:a@b.example">write</a> or <a href="javascript:x()">click</a>.</p>';

  test('are made whole by the address of the page', () => {
    expect(articleFromHtml(page(article(body + anchors)), 'https://news.example/a/b').links).toEqual([
      { label: 'the form', url: 'https://news.example/form?a=1' },
      { label: 'write', url: 'mailto:a@b.example' },
    ]);
  });

  test('of a file count only if they are whole', () => {
    expect(articleFromHtml(page(article(body + anchors)), null).links).toEqual([
      { label: 'write', url: 'mailto:a@b.example' },
    ]);
  });

  test('of menus and other headlines do not count', () => {
    const links = '<nav><a href="https://a.example/">A</a></nav>';
    expect(articleFromHtml(page(`${links}${article(body)}`), null).links).toEqual([]);
  });
});

describe('what a page says about itself', () => {
  const about = (head: string, inside = article(body)) => articleFromHtml(page(inside, head), null);
  const linked = (data: unknown): string =>
    `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

  test.each([
    ['a property', '<meta property="article:published_time" content="2025-10-06T23:30:00-05:00">'],
    ['a name', '<meta name="DC.date.issued" content="2025-10-06">'],
    ['linked data', linked({ '@type': 'NewsArticle', datePublished: '2025-10-06T07:00Z' })],
    [
      'linked data in a graph',
      linked({
        '@graph': [
          { '@type': 'WebSite', datePublished: '2001-01-01' },
          { '@type': ['BlogPosting'], datePublished: 'October 6, 2025' },
        ],
      }),
    ],
  ])('the day of publication is read from %s, as it was written there', (_what, head) => {
    expect(about(head).publishedOn).toBe('2025-10-06');
  });

  test('a time counts inside the one article, not in a list of others', () => {
    const time = '<time datetime="2025-10-06">6 Oct</time>';
    expect(about('', article(time + body)).publishedOn).toBe('2025-10-06');
    expect(about('', `${article(body)}<aside>${time}</aside>`).publishedOn).toBeNull();
    expect(about('', `${article(time + body)}${article(body)}`).publishedOn).toBeNull();
  });

  test.each([
    '<meta name="date" content="12/01/2026">',
    '<meta name="date" content="2025-02-31">',
    linked('{'),
    '<script type="application/ld+json">{</script>',
  ])('nothing is made of %j', (head) => {
    expect(about(head).publishedOn).toBeNull();
  });

  test('the language it declares, in the usual form', () => {
    expect(articleFromHtml('<html lang="pt_BR"><body><p>Oi</p></body></html>', null).language).toBe('pt-BR');
    expect(
      articleFromHtml(
        '<html><head><meta property="og:locale" content="fr_FR"></head><body>a</body></html>',
        null,
      ).language,
    ).toBe('fr-FR');
    expect(articleFromHtml('<html lang="??"><body>a</body></html>', null).language).toBeNull();
  });

  test('the title without the name of the site, where the page gives one to share', () => {
    expect(about('<title>The title | News</title><meta property="og:title" content="A &amp; B">').title).toBe(
      'A & B',
    );
    expect(about('<title>The title | News</title>').title).toBe('The title');
  });
});
