import { describe, expect, test } from '@jest/globals';
import type { RuleInContext } from '../../src/core/service.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import type { Message } from '../../src/messages/tree.ts';
import {
  chooseRule,
  deadline,
  event,
  objectionForm,
  only,
  rule,
  type SceneWish,
  scene,
  source,
  view,
  way,
} from './fixtures.ts';
import { actionsOf, labelsOf, textOf } from './reading.ts';

function reminder(context: RuleInContext, on: string, more: Partial<SceneWish> = {}): Message {
  const from = scene({ on, ...more });
  return reminderMessage(from, view(from, context));
}

/** A rule whose only date is this one. */
const dated = (changes: Parameters<typeof deadline>[0], of: Parameters<typeof rule>[0] = {}): RuleInContext =>
  only(rule({ events: [event('scheduled', '2025-09-18', { deadline: deadline(changes) })], ...of }));

describe('a reminder days ahead', () => {
  const message = reminder(only(rule()), '2025-10-26');

  test('says service, date and days left first', () => {
    expect(message.heading).toBe('Linkup: act by Sunday 2 November (7 days left)');
    expect(message.urgency).toBe('soon');
  });

  test('says for whom, what, how, what if late, and who says so when', () => {
    const text = textOf(message);
    expect(text).toContain('For: EU/EEA and Switzerland.');
    expect(text).toContain(
      'From 3 November Linkup plans to train AI on profiles and public posts unless you switch it off.',
    );
    expect(text).toContain('Done when it shows Off.');
    expect(text).toContain('Linkup says past use is not undone');
    expect(text).toContain('Also: objection form, for the other AI uses.');
    expect(message.context).toEqual(['Source: Linkup, 18 Sept 2025']);
  });

  test('numbers the steps, with their links', () => {
    const steps = message.blocks.find((block) => block.kind === 'steps');
    expect(steps?.steps.map(({ url }) => url)).toEqual(['https://example.com/settings', null]);
  });

  test('links the ways and offers more', () => {
    expect(labelsOf(message)).toEqual([
      'Open setting',
      'Objection form',
      'Remind me',
      'I’ve done it',
      'More',
    ]);
    expect(actionsOf(message)).toEqual([
      'remind linkup/ai-training/eea',
      'done linkup/ai-training/eea',
      'more linkup/ai-training/eea',
    ]);
  });

  test('reads as Dutch in Dutch', () => {
    const dutch = reminder(only(rule()), '2025-10-26', { locale: 'nl' });
    expect(dutch.heading).toBe('Linkup: regel het uiterlijk zondag 2 november (nog 7 dagen)');
    expect(textOf(dutch)).toContain(
      'Vanaf 3 november wil Linkup AI trainen met profielen en openbare berichten, tenzij je het uitzet.',
    );
    expect(dutch.locale).toBe('nl');
  });

  test('says one day in the singular', () => {
    expect(reminder(only(rule()), '2025-11-01').heading).toContain('(1 day left)');
  });
});

describe('a reminder on the act-by day', () => {
  test('says today, gives the steps in one line, and warns that no hour is known', () => {
    const message = reminder(only(rule()), '2025-11-02');
    expect(message.heading).toBe('Linkup: switch it off today');
    expect(message.urgency).toBe('today');
    expect(textOf(message)).toContain('From tomorrow, 3 November, Linkup plans to');
    expect(textOf(message)).toContain('don’t wait for midnight');
    expect(textOf(message)).toContain('Open the setting → Turn off “Use my data”.');
  });

  test('objects where the way is a form, and opts out where it is a message', () => {
    expect(reminder(only(rule({ ways: [objectionForm] })), '2025-11-02').heading).toBe(
      'Linkup: object today',
    );
    expect(reminder(only(rule({ ways: [way({ kind: 'email' })] })), '2025-11-02').heading).toBe(
      'Linkup: opt out today',
    );
  });

  test('says that it is the last day where the deadline is one', () => {
    const context = dated({ kind: 'last-day', date: '2025-11-02' });
    expect(reminder(context, '2025-11-02').heading).toBe('Linkup: today is the last day to switch it off');
    expect(reminder(context, '2025-11-02', { locale: 'nl' }).heading).toBe(
      'Linkup: vandaag is de laatste dag om het uit te zetten',
    );
  });

  test('names the hour to be sure by only when the end comes before local midnight', () => {
    const inNewYork = { zone: 'America/New_York', jurisdictions: ['NL'] };
    expect(textOf(reminder(only(rule()), '2025-11-02', inNewYork))).toContain(
      'Be sure by 18:00 (New York time).',
    );
    expect(textOf(reminder(only(rule()), '2025-11-02'))).not.toContain('Be sure');
  });

  test('names the day too when the end comes on the day before', () => {
    const far = { zone: 'Pacific/Pago_Pago', jurisdictions: ['KI'] };
    const world = only(rule({ audience: { ...rule().audience, jurisdictions: ['WORLD'] } }));
    expect(textOf(reminder(world, '2025-11-01', { ...far, time: '08:00' }))).toContain(
      'Be sure by Saturday 1 November, 23:00 (Pago Pago time).',
    );
  });
});

describe('the meanings of a deadline', () => {
  test('a choice is chosen by the day before new terms take effect, and silence has its price', () => {
    const message = reminder(only(chooseRule, { name: 'Claudius' }), '2025-09-21');
    expect(message.heading).toBe('Claudius: choose by Saturday 27 September (6 days left)');
    expect(textOf(message)).toContain('Choose before 28 September. If you don’t choose, you lose access.');
    expect(textOf(message)).toContain('For: personal accounts (Free and Pro); not Work or Education.');
  });

  test('what nobody says about silence is said to be unsaid', () => {
    const context = dated({ kind: 'choose-by', date: '2025-11-03' });
    expect(textOf(reminder(context, '2025-10-20'))).toContain(
      'Choose by 3 November. No source says what happens',
    );
  });

  test('a control that disappears is announced to be gone from its day', () => {
    const context = dated({ kind: 'control-ends-on' });
    expect(textOf(reminder(context, '2025-10-20'))).toContain(
      'From 3 November the option to refuse is announced to be gone.',
    );
  });

  test('a month is never turned into a day without saying so', () => {
    const message = reminder(dated({ precision: 'month', date: '2025-11-15' }), '2025-10-20');
    expect(textOf(message)).toContain('From November 2025 Linkup plans');
    expect(textOf(message)).toContain('Only the month was announced (November 2025)');
    expect(textOf(message)).not.toContain('15 November');
  });
});

describe('who can act', () => {
  test('an admin setting is for admins, and others are told to show it', () => {
    const ways = [way({ kind: 'admin-setting', role: 'admin', scope: 'organisation' })];
    const message = reminder(only(rule({ ways })), '2025-10-26');
    expect(message.heading).toBe('Linkup: admins, act by Sunday 2 November (7 days left)');
    expect(textOf(message)).toContain('Only an admin can do this');
    expect(textOf(message)).not.toContain('Your account, your choice');
  });

  test('a letter only the owner can write says so', () => {
    const ways = [way({ kind: 'email', role: 'owner', scope: 'organisation' })];
    expect(textOf(reminder(only(rule({ ways })), '2025-10-26'))).toContain('Only the owner can do this');
  });

  test('no way known is said in the first line and not made up', () => {
    const message = reminder(only(rule({ ways: [way({ kind: 'none', url: null })] })), '2025-10-26');
    expect(message.heading).toBe('Linkup: from Monday 3 November, no opt-out known (7 days left)');
    expect(labelsOf(message)).toEqual(['More']);
    expect(textOf(reminder(only(rule({ ways: [] })), '2025-10-26'))).toContain('No way to opt out is known.');
  });

  test('what the data say instead of a way is told as it is', () => {
    const steps = [{ text: { en: 'Only not using it helps' }, url: null }];
    const ways = [way({ kind: 'none', url: null, steps })];
    expect(textOf(reminder(only(rule({ ways })), '2025-10-26'))).toContain('Only not using it helps.');
  });

  test('what must be repeated says where', () => {
    const ways = [way({ scope: 'device' })];
    expect(textOf(reminder(only(rule({ ways })), '2025-10-26'))).toContain('Repeat it on each device.');
  });

  test('long steps leave what “done” looks like to “more”', () => {
    const steps = [{ text: { en: 'word '.repeat(32) }, url: null }];
    expect(textOf(reminder(only(rule({ ways: [way({ steps })] })), '2025-10-26'))).not.toContain('Done when');
  });

  test('a way that appears later says from when', () => {
    const ways = [way({ availableFrom: '2025-10-30' })];
    expect(textOf(reminder(only(rule({ ways })), '2025-10-26'))).toContain('Possible from 30 October.');
    expect(textOf(reminder(only(rule({ ways })), '2025-10-31'))).not.toContain('Possible from');
  });

  test('a way that works elsewhere only is not offered', () => {
    const ways = [way({ jurisdictions: ['US'] }), objectionForm];
    expect(labelsOf(reminder(only(rule({ ways })), '2025-10-26'))).toEqual([
      'Objection form',
      'Remind me',
      'I’ve done it',
      'More',
    ]);
  });
});

describe('what is not known', () => {
  test('a source of a later day lends its name to nothing', () => {
    const context = only(rule({ afterwards: { effect: 'future-only', source: 'press' } }));
    expect(textOf(reminder(context, '2025-10-26'))).toContain(
      'Later it may still help; no source says what it covers then.',
    );
    expect(textOf(reminder(context, '2025-10-26'))).not.toContain('The Daily Byte');
  });

  test('a way known only from a later source is not shown yet', () => {
    const context = only(rule({ ways: [way(), { ...objectionForm, sources: ['press'] }] }));
    expect(labelsOf(reminder(context, '2025-10-26'))).toEqual([
      'Open setting',
      'Remind me',
      'I’ve done it',
      'More',
    ]);
  });

  test('low confidence and its reason are said aloud', () => {
    const context = only(
      rule({
        confidence: 'low',
        caveat: {
          text: { en: 'Only one blog gives this date', nl: 'Eén blog noemt deze datum' },
          from: null,
        },
      }),
    );
    expect(textOf(reminder(context, '2025-10-26'))).toContain(
      'We are not sure of this. Only one blog gives this date.',
    );
    expect(textOf(reminder(context, '2025-10-26', { locale: 'nl' }))).toContain(
      'We zijn hier niet zeker van. Eén blog noemt deze datum.',
    );
  });

  test('a remark that could be made only later is not made before its day, nor is the doubt it explains', () => {
    const caveat = { text: { en: 'The regulator named no day', nl: 'Geen dag' }, from: '2025-10-25' };
    const context = only(rule({ confidence: 'medium', caveat }));
    expect(textOf(reminder(context, '2025-10-24'))).not.toMatch(/regulator named|fully sure/u);
    expect(textOf(reminder(context, '2025-10-25'))).toContain(
      'We are not fully sure of this. The regulator named no day.',
    );
  });

  test('an undated source cannot be older than the newest event it tells of', () => {
    const press = source('late-press', 'The Daily Byte', null);
    const events = [...rule().events, event('control-available', '2025-10-28', { sources: ['late-press'] })];
    const ways = [way(), { ...objectionForm, sources: ['late-press'] }];
    const context = only(rule({ events, ways }), {
      sources: [source('policy', 'Linkup', '2025-09-18'), press],
    });
    expect(labelsOf(reminder(context, '2025-10-27'))).not.toContain('Objection form');
    expect(labelsOf(reminder(context, '2025-10-28'))).toContain('Objection form');
  });

  test.each([
    ['past-stays', 'primary', 'Later still works, but Linkup says past use is not undone.'],
    ['past-stays', 'press', 'Later still works, but Linkup reports that past use is not undone.'],
    ['stated', 'primary', 'Later still works, but Linkup says only from then on.'],
    ['stated', 'ngo', 'Later still works, but Linkup reports only from then on.'],
    ['inferred', 'primary', 'Later it should still stop future use; no source confirms it.'],
  ] as const)('what is %s by a %s source is said as far as that goes', (basis, tier, words) => {
    const afterwards = { effect: 'future-only', source: 'policy', basis } as const;
    const context = only(rule({ afterwards }), {
      sources: [source('policy', 'Linkup', '2025-09-18', { tier })],
    });
    expect(textOf(reminder(context, '2025-10-26'))).toContain(words);
  });

  test('an undated source is called undated', () => {
    const undated = only(rule(), { sources: [source('policy', 'Linkup', null)] });
    expect(reminder(undated, '2025-10-26').context).toEqual(['Source: Linkup, undated']);
  });

  test('a missing source is admitted', () => {
    expect(reminder(only(rule(), { sources: [] }), '2025-10-26').context).toEqual(['No source we can show.']);
  });

  test('steps that exist only in English say so once, in Dutch', () => {
    const steps = ['Open it.', 'Turn it off.'].map((en) => ({ text: { en }, url: null }));
    const message = reminder(only(rule({ ways: [way({ steps, done: null })] })), '2025-10-26', {
      locale: 'nl',
    });
    const lines = message.blocks.flatMap((block) => (block.kind === 'steps' ? block.steps : []));
    expect(lines.map(({ text }) => text)).toEqual(['Open it.', 'Turn it off.']);
    expect(message.context.filter((line) => line === 'Deels Engels: nog niet vertaald.').length).toBe(1);
  });
});

test('only https and mailto become links', () => {
  const ways = [
    way({ url: 'javascript:alert(1)' }),
    way({ id: 'b', url: 'http://example.com' }),
    way({ id: 'c', kind: 'email', url: 'mailto:privacy@example.com' }),
  ];
  expect(labelsOf(reminder(only(rule({ ways })), '2025-10-26'))).toEqual([
    'Write e-mail',
    'Remind me',
    'I’ve done it',
    'More',
  ]);
});
