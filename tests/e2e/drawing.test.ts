// What the page draws from texts and payloads of others, in a real browser: marks become elements, and nothing else does.
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { renderMessage } from '../../adapters/slack/render.ts';
import { type PageServer, startPageServer } from '../../sandbox/server.ts';
import type { Message } from '../../src/messages/tree.ts';
import { objectsIn } from '../adapters/slack/blocks.ts';
import { browserTest, findBrowser, openBrowser, watchPage } from './browser.ts';

let browser: Browser | null = null;
let server: PageServer;
let page: Page;
let complaints: string[];

const here = findBrowser() !== null || process.env['LAST_CALL_SKIP'] === 'never';

beforeAll(async () => {
  if (!here) return;
  const never = (): never => {
    throw new Error('nothing turns the clock here');
  };
  server = await startPageServer({
    port: 0,
    state: async () => null,
    deed: async () => null,
    clock: {
      now: () => 0,
      state: never,
      jumpTo: never,
      restart: never,
      play: never,
      pause: never,
      step: never,
      nudge: never,
      idle: never,
    },
    reset: never,
    onChange: () => () => undefined,
  });
  browser = await openBrowser();
  page = await browser.newPage();
  complaints = watchPage(page, new URL(server.url).origin);
  // Of the page only its policy and its modules are needed.
  await page.route('**/page/main.ts', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.goto(server.url);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** The HTML that a module's function draws from these arguments. */
async function draw(module: string, name: string, ...args: readonly unknown[]): Promise<string> {
  const code = `import('/page/${module}').then((all) => {
    const box = document.createElement('div');
    const drawn = all.${name}(...${JSON.stringify(args)});
    box.append(...[drawn].flat().filter((each) => each !== null).map((each) => each.root ?? each));
    document.body.replaceChildren(box);
    return box.innerHTML;
  })`;
  return String(await page.evaluate(code));
}

const reading = { names: { 7: 'Joost' }, zone: 'Europe/Amsterdam' };
const markdown = (text: string): Promise<string> =>
  draw('discord/markdown.ts', 'drawMarkdown', text, reading);
const mrkdwn = (text: string): Promise<string> => draw('slack/mrkdwn.ts', 'drawMrkdwn', text, { U7: 'Mo' });
const blocks = (...all: object[]): Promise<string> =>
  draw('slack/blocks.ts', 'drawBlocks', all, { names: {} });

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '<javascript:alert(1)|x>',
  '</p><b onmouseover=alert(1)>',
  '&lt;img src=x onerror=alert(1)&gt;',
];

browserTest('no text from outside becomes an element or a link that runs code', async () => {
  for (const text of HOSTILE) {
    const plain = { type: 'section', text: { type: 'plain_text', text } };
    const rich = {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'link', url: 'javascript:alert(1)', text }] },
      ],
    };
    for (const html of [await markdown(text), await mrkdwn(text), await blocks(plain, rich)]) {
      expect(html).not.toMatch(/<(?:img|script|b )/u);
      expect(html).not.toMatch(/href="(?!https?:|mailto:)/u);
    }
  }
  const noise = complaints.splice(0).filter((each) => !each.includes('503'));
  expect(noise).toEqual([]);
});

browserTest('Discord’s markdown: headings, small print, lists, styles, links and mentions', async () => {
  expect(await markdown('### Act **now**')).toBe('<h6>Act <strong>now</strong></h6>');
  expect(await markdown('-# Source')).toBe('<p class="subtext">Source</p>');
  expect(await markdown('1. One\n2. Two')).toBe('<ol><li>One</li><li>Two</li></ol>');
  expect(await markdown('- One')).toBe('<ul><li>One</li></ul>');
  expect(await markdown('[Open](https://a.example/x)')).toContain('href="https://a.example/x"');
  expect(await markdown('Hello <@7>')).toBe('<p>Hello <span class="mention">@Joost</span></p>');
  expect(await markdown('~~a~~ _b_ `*c*`')).toBe('<p><s>a</s> <em>b</em> <code>*c*</code></p>');
});

browserTest('an escaped mark of Discord is shown as the character it is', async () => {
  expect(await markdown('\\*\\*not bold\\*\\* \\(13 days left\\) 1\\. \\# \\<@7\\>')).toBe(
    '<p>**not bold** (13 days left) 1. # &lt;@7&gt;</p>',
  );
});

browserTest(
  'Slack’s plain text is shown without its entities, its markup only where it is asked for',
  async () => {
    const text = '*bold* <https://a.example|x> R&amp;D: &lt;b&gt; &amp;lt; &quot;';
    expect(await blocks({ type: 'header', text: { type: 'plain_text', text } })).toBe(
      '<h4 class="header">*bold* &lt;https://a.example|x&gt; R&amp;D: &lt;b&gt; &amp;lt; &amp;quot;</h4>',
    );
    const drawn = await mrkdwn('*bold* <https://a.example|x> <@U7> &amp; snake_case_name');
    expect(drawn).toContain('<strong>bold</strong>');
    expect(drawn).toContain('href="https://a.example"');
    expect(drawn).toContain('@Mo</span> &amp; snake_case_name');
  },
);

browserTest(
  'what the bot escapes for Slack is read as it was written, in every part of a message',
  async () => {
    const text = 'R&D: benefits <b>';
    const shown = 'R&amp;D: benefits &lt;b&gt;';
    const button = { kind: 'link', label: text, url: 'https://a.example/' } as const;
    const message: Message = {
      heading: text,
      blocks: [
        { kind: 'text', text },
        { kind: 'facts', facts: [{ label: text, value: text }] },
      ],
      buttons: [button],
      context: [text],
      urgency: 'calm',
      locale: 'en',
    };
    const rendered = renderMessage(message, { shortened: '…', mark: null });
    const body = rendered.blocks.filter(({ type }) => type !== 'actions');
    const html = await blocks(...body);
    expect(html.split(shown)).toHaveLength(6);
    expect(html).not.toContain('&amp;amp;');
    expect(html).not.toContain('&amp;lt;');
    const [actions] = rendered.blocks.filter(({ type }) => type === 'actions');
    const [element] = objectsIn(actions).filter(({ type }) => type === 'button');
    expect(await draw('slack/elements.ts', 'drawElement', element, {})).toContain(`>${shown}</a>`);
    expect(await mrkdwn(rendered.text)).not.toContain('&amp;amp;');
  },
);

browserTest('a control that nobody knows is named, not left out', async () => {
  expect(await blocks({ type: 'hologram' })).toContain('[hologram]');
  expect(await draw('discord/components.ts', 'drawComponents', [{ type: 99 }], reading)).toContain('99');
});
