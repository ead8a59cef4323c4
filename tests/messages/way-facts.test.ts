import { describe, expect, test } from '@jest/globals';
import type { Rule, Way } from '../../src/core/rule.ts';
import { answerMessage, answerUnknownCountryMessage } from '../../src/messages/answers/answer.ts';
import { ruleMoreMessage } from '../../src/messages/answers/more.ts';
import { stepsBlock } from '../../src/messages/parts/steps.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import { startedMessage } from '../../src/messages/posts/started.ts';
import type { Message } from '../../src/messages/tree.ts';
import { audience, deadline, event, objectionForm, only, rule, scene, view, way } from './fixtures.ts';
import { locales } from './locales.ts';
import { labelsOf, textOf } from './reading.ts';

type Wish = Parameters<typeof scene>[0];

function reminder(changes: Partial<Rule>, wish: Partial<Wish> = {}): Message {
  const from = scene({ on: '2025-10-27', ...wish });
  return reminderMessage(from, view(from, only(rule(changes))));
}

function more(changes: Partial<Rule>, wish: Partial<Wish> = {}): Message {
  const from = scene({ on: '2025-10-27', ...wish });
  return ruleMoreMessage(from, view(from, only(rule(changes))));
}

const withWay = (changes: Partial<Way>): Partial<Rule> => ({ ways: [way(changes)] });

function linksIn(message: Message): readonly string[] {
  const inner = message.blocks.flatMap((block) => (block.kind === 'section' ? block.buttons : []));
  return [...message.buttons, ...inner].flatMap((button) => (button.kind === 'link' ? [button.url] : []));
}

const quotesIn = (message: Message): readonly string[] =>
  message.blocks.flatMap((block) => (block.kind === 'quote' ? [block.text] : []));

describe('what to know before one acts', () => {
  const cautious = withWay({ caution: { en: 'It cannot be undone' } });

  test('stands before the steps', () => {
    const { blocks } = reminder(cautious);
    const said = blocks.findIndex(
      (block) => block.kind === 'text' && block.text === 'Know first: It cannot be undone.',
    );
    expect(said).toBeGreaterThan(-1);
    expect(blocks[said + 1]?.kind).toBe('steps');
  });

  test.each([
    ['on the last day', reminder(cautious, { on: '2025-11-02' })],
    ['on the first day of use', startedOn('2025-11-03', cautious)],
    ['under "more"', more(cautious)],
  ])('is said %s as well', (_when, message) => {
    expect(textOf(message)).toContain('Know first: It cannot be undone.');
  });
});

function startedOn(on: string, changes: Partial<Rule>): Message {
  const from = scene({ on });
  return startedMessage(from, view(from, only(rule(changes))));
}

describe('a form', () => {
  const ways = [way({ kind: 'form' })];
  const from = scene({ on: '2025-10-27' });
  const labelled = (category: 'ai-training' | 'legal-right'): Message => {
    const context = only(rule({ ways }));
    const practice = { ...context.practice, category };
    return reminderMessage(from, view(from, { ...context, practice }));
  };

  test('is one to object where data are used, and just a form where a claim or a right is at stake', () => {
    expect(labelsOf(labelled('ai-training'))).toContain('Objection form');
    expect(labelsOf(labelled('legal-right'))).toContain('Open form');
    expect(labelsOf(labelled('legal-right'))).not.toContain('Objection form');
  });
});

describe('where there is no room at all', () => {
  const long = 'word '.repeat(40).trim();

  test('a long remark points to "more", a short one stays', () => {
    const steps = [{ text: { en: 'word '.repeat(70).trim() }, url: null }];
    expect(textOf(reminder(withWay({ steps, caution: { en: long } })))).toContain(
      'Before you start, see More.',
    );
    expect(textOf(reminder(withWay({ steps, caution: { en: 'It cannot be undone' } })))).toContain(
      'Know first: It cannot be undone.',
    );
  });

  test('a link stands for the path to it, but never for what to do there', () => {
    const link = 'https://example.com/settings';
    const path = { text: { en: long }, url: link };
    const act = { text: { en: `Turn it off ${'word '.repeat(30).trim()}` }, url: link };
    const lines = reminder(withWay({ steps: [path, act] })).blocks.flatMap((block) =>
      block.kind === 'steps' ? block.steps.map(({ text }) => text) : [],
    );
    expect(lines[0]).toBe('Open the page.');
    expect(lines[1]).toContain('Turn it off');
  });

  /** The steps where a few words have to go. */
  function stepsOf(changes: Partial<Way>): readonly string[] {
    const block = stepsBlock({ ...scene({ on: '2025-10-26' }), brevity: 1 }, way(changes));
    return block.kind === 'steps' ? block.steps.map(({ text }) => text) : [];
  }

  test('menus give way to a link to the very setting before what “done” looks like does', () => {
    const menus = { text: { en: 'Open "Settings" → "Privacy".' }, url: 'https://example.com/settings' };
    const steps = [menus, { text: { en: 'Turn it off' }, url: null }];
    expect(stepsOf({ steps })).toEqual(['Open the setting.', 'Turn it off. Done when it shows Off.']);
  });

  test.each([
    [
      'leads to no more than the front page',
      'Open "Settings" → "Privacy".',
      'https://example.com',
      'setting',
    ],
    ['is that of a form', 'Open "Settings" → "Object".', 'https://example.com/privacy', 'form'],
    ['comes with more to know', 'As owner, open "Settings".', 'https://example.com/settings', 'setting'],
  ] as const)('menus stay where the link %s', (_why, text, url, kind) => {
    const steps = [
      { text: { en: text }, url },
      { text: { en: 'Turn it off' }, url: null },
    ];
    expect(stepsOf({ kind, steps })[0]).toBe(text.replaceAll(/"([^"]*)"/gu, '“$1”'));
  });

  test('nobody is told that it is for everyone, and the day of the first line is not said again', () => {
    const steps = [{ text: { en: 'word '.repeat(70).trim() }, url: null }];
    const events = [event('scheduled', '2025-09-18', { deadline: deadline({ kind: 'last-day' }) })];
    const everyone = { audience: audience(['WORLD']), label: { en: 'everyone' }, events };
    expect(textOf(reminder({ ...everyone, ways: [way()] }))).toContain('For: everyone.');
    const short = textOf(reminder({ ...everyone, ways: [way({ steps })] }));
    expect(short).not.toContain('For: everyone.');
    expect(short).not.toContain('The last day to');
    expect(short).toContain('Linkup plans to train AI on profiles and public posts.');
  });
});

describe('a way with an address and a text of its own', () => {
  test.each([
    ['sms', '2021', { en: 'STOP' }, 'Send “STOP” to 2021.'],
    ['letter', '1 High Street, Dublin', null, 'Write to 1 High Street, Dublin.'],
    ['phone', '0300 1', null, 'Call 0300 1.'],
  ] as const)('by %s needs no written step', (kind, to, message, said) => {
    expect(textOf(reminder(withWay({ kind, to, message, url: null, steps: [] })))).toContain(said);
  });

  const mail = {
    kind: 'email',
    url: 'mailto:legal@example.com?subject=Opt%20out',
    message: { en: 'I opt out & ask for "proof".' },
    done: null,
  } as const;

  test('puts the text into the mail that the link opens', () => {
    const body = `body=${encodeURIComponent('I opt out & ask for “proof”.')}`;
    expect(linksIn(reminder(withWay(mail)))).toContain(`${mail.url}&${body}`);
    expect(linksIn(reminder(withWay({ ...mail, url: 'mailto:legal@example.com' })))).toContain(
      `mailto:legal@example.com?${body}`,
    );
  });

  test('leaves other links as they are', () => {
    const url = 'https://example.com/settings';
    expect(linksIn(reminder(withWay({ ...mail, url })))).toContain(url);
  });

  test('shows the text to copy where there is room, else where to find it; "more" has it in full', () => {
    expect(quotesIn(reminder(withWay(mail)))).toEqual(['I opt out & ask for “proof”.']);
    const steps = [{ text: { en: 'word '.repeat(60).trim() }, url: null }];
    expect(quotesIn(reminder(withWay({ ...mail, steps })))).toEqual([]);
    expect(textOf(reminder(withWay({ ...mail, steps })))).toContain('The link brings a ready text.');
    expect(textOf(reminder(withWay({ ...mail, steps, url: null })))).toContain(
      'A ready text stands under More.',
    );
    expect(quotesIn(more(withWay({ ...mail, steps })))).toEqual(['I opt out & ask for “proof”.']);
  });

  test('shows a long text as well: it is copied, not read', () => {
    const long = 'word '.repeat(70).trim();
    expect(quotesIn(reminder(withWay({ ...mail, message: { en: long } })))).toEqual([long]);
  });

  test('does not repeat a text that stands in the steps', () => {
    const steps = [{ text: { en: 'Send "STOP" to 2021' }, url: null }];
    expect(quotesIn(reminder(withWay({ kind: 'sms', message: { en: 'STOP' }, to: '2021', steps })))).toEqual(
      [],
    );
  });

  test('names the whole address under "more"', () => {
    expect(textOf(more(withWay({ kind: 'letter', to: '1 High Street, Dublin' })))).toContain(
      'To: 1 High Street, Dublin.',
    );
  });
});

describe('a way that ends before the rest', () => {
  const closes = { date: '2025-10-28', time: { at: '16:59', zones: ['Europe/Amsterdam'] } };

  test('says until when', () => {
    expect(textOf(reminder(withWay({ closes })))).toContain(
      'This way works until 28 October, 16:59 (Amsterdam time).',
    );
    expect(textOf(reminder(withWay({ closes: { date: '2025-10-28', time: null } })))).toContain(
      'This way works until 28 October.',
    );
  });

  test('is gone after that, and another one takes its place', () => {
    const changes = { ways: [way({ closes, url: 'https://example.com/first' }), objectionForm] };
    const before = reminder(changes, { on: '2025-10-28', time: '16:58' });
    const after = reminder(changes, { on: '2025-10-28', time: '17:00' });
    expect(linksIn(before)).toContain('https://example.com/first');
    expect(linksIn(after)).not.toContain('https://example.com/first');
    expect(labelsOf(after)).toContain('Objection form');
  });

  test('without an hour lasts through its day', () => {
    const changes = withWay({ closes: { date: '2025-10-28', time: null } });
    expect(textOf(reminder(changes, { on: '2025-10-28' }))).not.toContain('No way to opt out is known.');
    expect(textOf(reminder(changes, { on: '2025-10-29' }))).toContain('No way to opt out is known.');
  });

  test('ends at the earliest of the hours it may mean', () => {
    const zones = ['Europe/Amsterdam', 'Europe/London'];
    const changes = withWay({ closes: { date: '2025-10-28', time: { at: '16:59', zones } } });
    const text = textOf(reminder(changes, { on: '2025-10-28', time: '17:30' }));
    expect(text).toContain('No way to opt out is known.');
  });
});

describe('ways that are all needed', () => {
  const both: Partial<Rule> = { waysNeeded: 'all', ways: [way(), objectionForm] };

  test('are a checklist, one item each with its own link', () => {
    const { blocks } = reminder(both);
    expect(textOf(reminder(both))).toContain('Both are needed:');
    expect(textOf(reminder(both))).toContain('Done when it shows Off.');
    const steps = blocks.flatMap((block) => (block.kind === 'steps' ? block.steps : []));
    expect(steps.map(({ url }) => url)).toEqual([
      'https://example.com/settings',
      'https://example.com/object',
    ]);
    expect(steps[0]?.text).toContain('→');
    expect(textOf(reminder(both))).not.toContain('Also: objection form');
  });

  test.each([
    ['on the last day', reminder(both, { on: '2025-11-02' })],
    ['on the first day of use', startedOn('2025-11-03', both)],
    ['under "more"', more(both)],
  ])('are said to be %s as well', (_when, message) => {
    expect(textOf(message)).toContain('Both are needed:');
  });

  test('make no second mention of a right to object that is one of them', () => {
    const form = way({ id: 'form', kind: 'form', covers: { en: 'for the rest' } });
    const from = scene({ on: '2025-12-01' });
    const context = only(rule({ waysNeeded: 'all', ways: [way(), form] }));
    const answer = answerMessage(from, context.service, [view(from, context)], { shareable: false });
    expect(textOf(answer)).toContain('You may object at any time, and complain');
    expect(textOf(answer)).not.toContain('also object');
  });

  test('keep the later ones to their name and link where there is no room', () => {
    const steps = [{ text: { en: 'word '.repeat(30).trim() }, url: null }];
    const message = reminder({ ...both, ways: [way(), { ...objectionForm, steps }] });
    const lines = message.blocks.flatMap((block) => (block.kind === 'steps' ? block.steps : []));
    expect(lines[1]).toEqual({
      text: 'For the other AI uses: objection form.',
      url: 'https://example.com/object',
    });
  });

  test('are counted', () => {
    const three = { ...both, ways: [way(), objectionForm, way({ id: 'third' })] };
    expect(textOf(reminder(three))).toContain('All 3 are needed:');
  });

  test('are no checklist where one alone is enough, or only one is left', () => {
    expect(textOf(reminder({ ...both, waysNeeded: 'any' }))).not.toContain('needed');
    expect(textOf(reminder({ ...both, ways: [way()] }))).not.toContain('needed');
  });
});

describe('what is not certain', () => {
  const doubtful: Partial<Rule> = {
    unverified: [{ en: "The menu's labels" }, { en: 'Whether it ends' }],
    contradictions: [
      {
        about: { en: 'first day' },
        claims: [
          { says: { en: '3 November' }, sources: ['policy'] },
          { says: { en: '9 November' }, sources: ['press'] },
        ],
        resolution: { en: 'We follow the policy' },
      },
    ],
  };

  test('is said in one line where there is room', () => {
    expect(textOf(reminder(withLittle(doubtful)))).toContain('Unclear: The menu’s labels.');
    expect(textOf(reminder(withLittle(doubtful)))).not.toContain('Whether it ends');
  });

  test('is listed under "more"', () => {
    const message = more(doubtful);
    const lines = message.blocks.flatMap((block) =>
      block.kind === 'section' && block.heading === 'Not confirmed' ? block.lines : [],
    );
    expect(lines).toEqual(['• The menu’s labels.', '• Whether it ends.']);
  });

  test('has both sides under "more", once both had spoken', () => {
    const said = 'First day – Linkup: 3 November; The Daily Byte: 9 November. We follow the policy.';
    expect(textOf(more(doubtful, { on: '2025-12-02' }))).toContain(said);
    expect(textOf(more(doubtful, { on: '2025-10-27' }))).not.toContain('Sources differ');
  });

  test('is weighed in a list', () => {
    const from = scene({ on: '2025-10-27', jurisdictions: [] });
    const rules = [rule({ confidence: 'low' }), rule({ id: 'linkup/ai-training/b', confidence: 'medium' })];
    const contexts = rules.map((one) => view(from, only(one)));
    const [first] = contexts;
    const text = textOf(answerMessageFor(from, contexts, first?.context.service));
    expect(text).toContain('(unsure)');
    expect(text).toContain('(not fully sure)');
  });
});

/** Little else to say, so that there is room. */
function withLittle(changes: Partial<Rule>): Partial<Rule> {
  const steps = [{ text: { en: 'Switch it off' }, url: null }];
  return { ...changes, ways: [way({ steps, done: null })] };
}

function answerMessageFor(
  from: ReturnType<typeof scene>,
  views: readonly ReturnType<typeof view>[],
  service: ReturnType<typeof view>['context']['service'] | undefined,
): Message {
  if (service === undefined) throw new Error('a rule was given');
  return answerUnknownCountryMessage(from, service, views, { shareable: false });
}

describe.each(locales)('in "%s"', (locale) => {
  test('an answer says for which plans a way is, and where it must be hosted', () => {
    const from = scene({ on: '2025-10-27', locale });
    const changes = rule({
      ways: [way({ plans: ['Team', 'Enterprise'] })],
      audience: { ...rule().audience, hosted: ['US'] },
    });
    const context = only(changes);
    const answer = answerMessage(from, context.service, [view(from, context)], { shareable: false });
    expect(textOf(answer)).toContain('Enterprise');
    expect(textOf(answer)).toContain(from.tr.say(changes.label));
    expect(textOf(ruleMoreMessage(from, view(from, context)))).toContain(from.nameOf('US'));
  });
});
