import { describe, expect, test } from '@jest/globals';
import { fault } from '../../src/core/fault.ts';
import type { RuleInContext } from '../../src/core/service.ts';
import { answerMessage, answerUnknownCountryMessage } from '../../src/messages/answers/answer.ts';
import { countryChoiceForm } from '../../src/messages/answers/country.ts';
import { tieMessage, unknownServiceMessage } from '../../src/messages/answers/which-service.ts';
import { sharedMessage } from '../../src/messages/posts/share.ts';
import type { Message } from '../../src/messages/tree.ts';
import {
  audience,
  deadline,
  event,
  only,
  rule,
  type SceneWish,
  scene,
  serviceWith,
  training,
  ukRule,
  usRule,
  view,
  way,
} from './fixtures.ts';
import { actionsOf, labelsOf, textOf } from './reading.ts';
import { ends } from './samples.ts';

function answer(context: RuleInContext | undefined, on: string, more: Partial<SceneWish> = {}): Message {
  if (context === undefined) throw new Error('no such sample');
  const from = scene({ on, ...more });
  return answerMessage(from, context.service, [view(from, context)], { shareable: true });
}

const all = serviceWith([rule(), ukRule, usRule]);

describe('the answer for a known country', () => {
  test('says country, date and days left, then the steps', () => {
    const message = answer(only(rule()), '2025-10-20');
    expect(message.heading).toBe('Linkup, Netherlands: act by Sunday 2 November (13 days left)');
    expect(message.blocks.some(({ kind }) => kind === 'steps')).toBe(true);
    expect(message.context).toContain('Information, not legal advice.');
    expect(answer(only(rule()), '2025-10-20', { locale: 'nl' }).heading).toBe(
      'Linkup, Nederland: regel het uiterlijk zondag 2 november (nog 13 dagen)',
    );
  });

  test('a year later says what still helps, and never that it is over', () => {
    const message = answer(only(rule()), '2026-11-21');
    expect(message.heading).toBe('Linkup, Netherlands: you can still switch it off');
    expect(textOf(message)).toContain('Announced start: 3 November 2025.');
    expect(textOf(message)).toContain(
      'Opting out still stops future use; Linkup says past use is not undone.',
    );
    expect(textOf(message)).toContain('object, giving your reasons, and complain');
    expect(textOf(message)).toContain('checked 22 Aug 2026');
  });

  test('does not know at a past moment what was checked later', () => {
    expect(textOf(answer(only(rule()), '2025-10-20'))).not.toContain('2026');
  });

  test('says when the steps were checked, if they were', () => {
    const context = only(rule({ ways: [way({ checkedOn: '2025-10-01' })] }));
    expect(answer(context, '2025-10-20').context).toContain('Steps checked 1 Oct 2025.');
    expect(answer(context, '2025-09-20').context).toContain('Steps not checked live.');
  });

  test('has nothing to switch off while it is suspended, and says what is not known', () => {
    const message = answer(only(ukRule), '2024-10-02', { jurisdictions: ['GB'] });
    expect(message.heading).toBe('Linkup, United Kingdom: nothing to switch off now');
    expect(textOf(message)).toContain('suspended, says ICO (20 September). No restart date is known');
    expect(labelsOf(message)).not.toContain('Open setting');
  });

  test.each([
    ['closed', 'Linkup, Netherlands: you can still object'],
    ['withdrawn', 'Linkup, Netherlands: withdrawn, nothing to do'],
    ['denied', 'Linkup, Netherlands: Linkup denies it'],
    ['personal', 'Linkup, Netherlands: your own date counts'],
    ['gradual', 'Linkup, Netherlands: no public date; act any time'],
    ['recurring', 'Linkup, Netherlands: this comes back regularly'],
    ['undated', 'Linkup, Netherlands: announced, no date yet'],
    ['running', 'Linkup, Netherlands: you can still switch it off'],
    ['removed', 'Linkup, Netherlands: the opt-out was removed'],
    ['admin', 'Linkup, Netherlands: the owner can still opt out'],
  ])('%s has its own first line', (name, heading) => {
    expect(answer(ends[name], '2025-10-20').heading).toBe(heading);
  });

  test('a closed window is closed where no right to object is known', () => {
    const context = only(
      rule({
        audience: audience(['US']),
        events: [
          event('scheduled', '2025-09-18', { deadline: deadline({ kind: 'last-day', date: '2025-10-01' }) }),
        ],
        afterwards: { effect: 'nothing', source: 'policy' },
      }),
    );
    const message = answer(context, '2025-10-20', { jurisdictions: ['US'], zone: 'America/New_York' });
    expect(message.heading).toBe('Linkup, United States: the window has closed');
    expect(textOf(message).split('window has closed')).toHaveLength(2);
    expect(textOf(message)).not.toContain('object');
  });

  test('a personal window counts from the later of two days', () => {
    expect(textOf(answer(ends['personal'], '2025-10-20'))).toContain(
      'Count 30 days from the day you registered. Was that before 29 September? Then the last day is 29 October.',
    );
  });

  test('speaks of no right to object where a contract, not a use of data, is at stake', () => {
    expect(textOf(answer(ends['personal'], '2025-10-20'))).not.toContain('object');
  });

  test('offers no way once the opt-out was removed', () => {
    const message = answer(ends['removed'], '2025-10-20');
    expect(labelsOf(message)).not.toContain('Open setting');
    expect(textOf(message)).not.toContain('still works');
  });

  test('tells the first rule in full and the others in a line each', () => {
    const from = scene({ on: '2025-10-20' });
    const advertising = {
      id: 'ads',
      title: { en: 'Ads by partners', nl: 'Advertenties van partners' },
      change: { en: 'share data with partners', nl: 'gegevens met partners delen' },
      defaultState: 'on' as const,
      category: 'advertising' as const,
    };
    const ads = serviceWith(
      [rule({ id: 'linkup/ads/all', clock: { kind: 'none' }, events: [event('announced', '2025-01-01')] })],
      {},
      advertising,
    );
    const views = [...serviceWith([rule()]).contexts, ...ads.contexts].map((context) => view(from, context));
    const message = answerMessage(from, all.service, views, { shareable: false });
    expect(message.blocks.find(({ kind }) => kind === 'bullets')).toEqual({
      kind: 'bullets',
      items: ['Ads by partners: in use; can still be switched off'],
    });
    expect(labelsOf(message)).not.toContain('Share here');
  });

  test('explains the rule that can still be acted on, not one that is over', () => {
    const from = scene({ on: '2025-10-20' });
    const over = view(from, only(rule({ events: [...rule().events, event('withdrawn', '2025-10-01')] })));
    const open = view(
      from,
      only(rule({ id: 'linkup/b/c', clock: { kind: 'none' }, events: [event('announced', '2025-01-01')] })),
    );
    const message = answerMessage(from, all.service, [over, open], { shareable: true });
    expect(message.heading).toBe('Linkup, Netherlands: you can still switch it off');
    expect(textOf(message)).toContain('withdrawn; nothing to do');
  });

  test('says that no rule is known, which proves nothing', () => {
    const message = answerMessage(scene({ on: '2025-10-20' }), all.service, [], { shareable: true });
    expect(message.heading).toBe('Linkup, Netherlands: no rule known');
    expect(textOf(message)).toContain('That is not proof there is none.');
  });
});

describe('the answer for an unknown country', () => {
  const from = scene({ on: '2025-10-20', jurisdictions: [] });
  const message = answerUnknownCountryMessage(
    from,
    all.service,
    all.contexts.map((context) => view(from, context)),
    { shareable: true },
  );

  test('gives every audience its own line and no date for all', () => {
    expect(message.heading).toBe('Linkup: the date depends on your account’s country');
    expect(message.blocks[0]).toEqual({
      kind: 'bullets',
      items: [
        'EU/EEA and Switzerland: act by 2 November',
        'UK: suspended; nothing to do now',
        'US and most others: announced start 20 November 2024; can still be switched off',
        'China: no rule known to us',
      ],
    });
  });

  test('offers the choice of country', () => {
    expect(actionsOf(message)).toEqual(['remind linkup', 'country.choose linkup', 'share linkup']);
    expect(labelsOf(message)).toEqual(['Open setting', 'Remind me', 'Choose country', 'Share here']);
  });

  test('keeps practices apart, each with its own link', () => {
    const ads = serviceWith(
      [rule({ id: 'linkup/ads/all' })],
      {},
      { ...training, id: 'ads', title: { en: 'Ads by partners' } },
    );
    const views = [...all.contexts, ...ads.contexts].map((context) => view(from, context));
    const parts = answerUnknownCountryMessage(from, all.service, views, { shareable: true }).blocks.flatMap(
      (block) =>
        block.kind === 'section' ? [[block.heading, block.lines.length, block.buttons.length]] : [],
    );
    expect(parts).toEqual([
      ['AI training on profiles and public posts', 4, 1],
      ['Ads by partners', 1, 1],
    ]);
  });

  test('tells the only rule there is in full', () => {
    const single = answerUnknownCountryMessage(from, all.service, [view(from, only(rule()))], {
      shareable: true,
    });
    expect(single.heading).toBe('Linkup, EU/EEA and Switzerland: act by Sunday 2 November (13 days left)');
    expect(single.blocks.some(({ kind }) => kind === 'steps')).toBe(true);
  });

  test('says that elsewhere no rule is known when none covers the world', () => {
    const two = serviceWith([rule(), ukRule]).contexts.map((context) => view(from, context));
    expect(textOf(answerUnknownCountryMessage(from, all.service, two, { shareable: true }))).toContain(
      'Elsewhere: no rule known to us',
    );
  });
});

describe('what is shared', () => {
  const shared = (jurisdictions: readonly string[]): Message => {
    const from = scene({ on: '2025-10-20', jurisdictions });
    return sharedMessage(
      from,
      all.service,
      all.contexts.map((context) => view(from, context)),
    );
  };

  test('names no country of a person and leads back to one’s own answer', () => {
    expect(textOf(shared([]))).not.toContain('Netherlands');
    expect(actionsOf(shared([]))).toEqual(['more linkup/ai-training/eea', 'how linkup']);
    expect(shared([]).context).toContain('Shared by someone here who asked');
  });
});

describe('a name nobody knows', () => {
  const from = scene({ on: '2025-10-20' });

  const near = [{ id: 'linkup', name: 'Linkup' }];

  test('gives the nearest names as buttons, the list, help, and a way to suggest what is missing', () => {
    const message = unknownServiceMessage(from, 'linkdin', near);
    expect(message.heading).toBe('We have no rule for “linkdin”');
    expect(actionsOf(message)).toEqual(['how linkup', 'list', 'help', 'suggest']);
  });

  test.each(['🦷', '', '?!'])('%j has no name near to it', (asked) => {
    const message = unknownServiceMessage(from, asked, near);
    expect(actionsOf(message)).toEqual(['list', 'help', 'suggest']);
    expect(textOf(message)).not.toContain('nearest names');
  });

  test('is shown back shortened', () => {
    expect(unknownServiceMessage(from, 'x'.repeat(500), []).heading.length).toBeLessThan(90);
  });

  test('that fits several asks which', () => {
    const message = tieMessage(from, [
      { id: 'a', name: 'Alpha' },
      { id: 'b', name: 'Beta' },
    ]);
    expect(actionsOf(message)).toEqual(['how a', 'how b']);
  });
});

describe('the choice of a country', () => {
  const from = scene({ on: '2025-10-20', locale: 'nl' });

  test('can be used once or remembered', () => {
    const { fields } = countryChoiceForm(from, 'd1', null);
    const [, keep] = fields;
    expect(keep?.kind === 'choice' ? keep.choices.map(({ value }) => value) : []).toEqual([
      'once',
      'remember',
    ]);
    expect(keep?.value).toBe('once');
  });

  test('is asked again with what is accepted when it was not understood', () => {
    const wrong = fault('unknown-jurisdiction', 'no such country', 'Give a code.', { given: 'Narnia' });
    const form = countryChoiceForm(from, 'd1', wrong);
    expect(form.fields.map(({ id }) => id)).toEqual(['country', 'remember']);
    expect(form.fields[0]?.error).toContain('Het land “Narnia” kennen we niet.');
  });
});
