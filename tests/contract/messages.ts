// Messages for the contract suites: one that reads like a real reminder, and random ones with hostile strings.
import * as fc from 'fast-check';
import type { Block, Button, Message } from '../../src/messages/tree.ts';

/** A reminder with every kind of block; all of it fits on every platform. */
export const reminder: Message = {
  heading: 'LinkedIn: act by Sunday 2 November (7 days left)',
  blocks: [
    {
      kind: 'text',
      text: 'For EU/EEA accounts. Training starts on 3 November, terms & privacy pages changed.',
    },
    {
      kind: 'steps',
      steps: [
        { text: 'Open the setting.', url: 'https://example.org/settings?tab=data&view=1' },
        { text: 'Turn it off. Done when it shows Off.', url: null },
      ],
    },
    { kind: 'facts', facts: [{ label: 'Late?', value: 'It still stops future training.' }] },
    { kind: 'divider' },
    { kind: 'bullets', items: ['Your account, your choice.', 'Colleagues cannot see it.'] },
    {
      kind: 'section',
      heading: 'Also open',
      lines: ['Meta: object at any time.'],
      buttons: [
        { kind: 'action', label: 'How', action: { verb: 'how', args: { service: 'meta' } }, style: 'plain' },
      ],
    },
  ],
  buttons: [
    { kind: 'link', label: 'Open setting', url: 'https://example.org/settings' },
    {
      kind: 'action',
      label: 'More',
      action: { verb: 'more', args: { rule: 'linkedin/ai-training/eea' } },
      style: 'primary',
    },
    { kind: 'action', label: 'Forget', action: { verb: 'forget.confirm', args: {} }, style: 'danger' },
  ],
  context: ['Source: LinkedIn policy, 18 Sep 2025', 'Information, not legal advice.'],
  urgency: 'soon',
  locale: 'en',
};

/** The shortest message there is. */
export function shortMessage(heading: string): Message {
  return { heading, blocks: [], buttons: [], context: [], urgency: 'calm', locale: 'en' };
}

/** Strings that would ping, link, format or break something wherever they are not escaped. */
export const hostileStrings: readonly string[] = [
  '<!channel> <!here> <!everyone>',
  '<@U0ADMIN> <#C0GENERAL> <!subteam^S1>',
  '<https://evil.example|https://bank.example>',
  '<mailto:a@evil.example|help>',
  '@everyone @here <@1234567890> <@&1234567890> <#1234567890>',
  '[https://bank.example](https://evil.example)',
  '[Open setting](<https://evil.example>)',
  '</how:1234567890> <t:1700000000:R> <:smile:1234567890>',
  '*bold* _it_ ~no~ `code` ```block``` **b** __u__ ||hidden|| # head\n> quote\n- list\n1. one',
  '&lt;!channel&gt; &amp;lt;@U1&amp;gt;',
  'line\r\nline\u2028line\u0000\u0007\u001B[31m',
  '\u202Etxet desrever\u202C \u2066isolated\u2069 \u200B\uFEFF',
  '\uD83D broken surrogate \uDE00',
  '"}],"blocks":[{"type":"section"}],"x":"',
  'https://evil.example/path?x=<y>|z',
  ':smile: :rotating_light:',
  '',
  '   ',
  '👩‍👩‍👧‍👦'.repeat(200),
];

/** Any text, often hostile, up to 40,000 characters. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...hostileStrings) },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 3, arbitrary: fc.string({ maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(...hostileStrings), { maxLength: 400 })
      .map((all) => all.join(' ').slice(0, 40_000)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('a', '&', '<', '|', 'é', '😀', '\n', '\u0000'),
        fc.integer({ min: 1, max: 20_000 }),
      )
      .map(([unit, times]) => unit.repeat(times)),
  },
);

/** Web addresses as templates would give them, and some they never should. */
export const anyUrl: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .webUrl({ withQueryParameters: true, withFragments: true })
      .map((url) => url.replace(/^http:/u, 'https:')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'mailto:privacy@example.org?subject=Objection&body=I%20object',
      'https://example.org/a|b>c<d',
      'javascript:alert(1)',
      'not a url',
      '',
      'slack://user?id=U1',
      `https://example.org/${'x'.repeat(4000)}`,
    ),
  },
);

const anyArgs = fc.dictionary(
  fc.constantFrom('service', 'rule', 'country', 'draft', 'at'),
  fc.oneof(fc.string({ maxLength: 20 }), anyText),
  { maxKeys: 3 },
);

const anyButton: fc.Arbitrary<Button> = fc.oneof(
  fc.record({ kind: fc.constant('link' as const), label: anyText, url: anyUrl }),
  fc.record({
    kind: fc.constant('action' as const),
    label: anyText,
    action: fc.record({
      verb: fc.oneof(fc.constantFrom('how', 'more', 'share', 'form.change'), anyText),
      args: anyArgs,
    }),
    style: fc.constantFrom('plain' as const, 'primary' as const, 'danger' as const),
  }),
);

const buttons = fc.array(anyButton, { maxLength: 30 });

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: anyText }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: anyText, value: anyText }), { maxLength: 30 }),
  }),
  fc.record({
    kind: fc.constant('steps' as const),
    steps: fc.array(fc.record({ text: anyText, url: fc.option(anyUrl) }), { maxLength: 20 }),
  }),
  fc.record({ kind: fc.constant('bullets' as const), items: fc.array(anyText, { maxLength: 30 }) }),
  fc.record({
    kind: fc.constant('channels' as const),
    text: anyText,
    channels: fc.array(fc.constant({ channel: '<!channel>', thread: null }), { maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('section' as const),
    heading: anyText,
    lines: fc.array(anyText, { maxLength: 10 }),
    buttons,
  }),
  fc.record({ kind: fc.constant('divider' as const) }),
);

/** Any tree the types allow, up to far more blocks and buttons than a platform takes. */
export const anyMessage: fc.Arbitrary<Message> = fc.record({
  heading: anyText,
  blocks: fc.array(anyBlock, { maxLength: 70 }),
  buttons,
  context: fc.array(anyText, { maxLength: 12 }),
  urgency: fc.constantFrom('calm' as const, 'soon' as const, 'today' as const, 'past' as const),
  locale: fc.constantFrom('en', 'nl', 'pt-BR'),
});
