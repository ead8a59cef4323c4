import { describe, expect, test } from '@jest/globals';
import type { Practice } from '../../src/core/service.ts';
import { answerMessage, answerUnknownCountryMessage } from '../../src/messages/answers/answer.ts';
import { listMessage } from '../../src/messages/answers/list.ts';
import { ruleMoreMessage } from '../../src/messages/answers/more.ts';
import { audience, event, only, rule, scene, serviceWith, training, view, way } from './fixtures.ts';
import { locales } from './locales.ts';
import { actionsOf, textOf } from './reading.ts';

const offRule = rule({
  id: 'linkup/ai-training/enterprise',
  label: { en: 'Enterprise' },
  clock: { kind: 'none' },
  events: [event('announced', '2025-09-18')],
  defaultState: 'off',
});
const options = { shareable: false };

function answerFor(rules: readonly ReturnType<typeof rule>[], on = '2025-10-27', practice = training) {
  const from = scene({ on });
  const { service, contexts } = serviceWith(rules, {}, practice);
  return answerMessage(
    from,
    service,
    contexts.map((context) => view(from, context)),
    options,
  );
}

describe('what is off unless turned on', () => {
  test('is called so, instead of something to act on', () => {
    const message = answerFor([offRule]);
    expect(message.heading).toBe('Linkup, Netherlands: off unless you turn it on');
    expect(textOf(message)).toContain('It is off unless you turn it on.');
    expect(textOf(message)).not.toContain('stops future use');
  });

  test.each([
    ['admin', 'off unless an admin turns it on'],
    ['owner', 'off unless the owner turns it on'],
  ] as const)('says so where only the %s could', (role, said) => {
    expect(answerFor([{ ...offRule, ways: [way({ kind: 'admin-setting', role })] }]).heading).toContain(said);
  });

  test('is never the rule explained while another one binds', () => {
    const inForce = rule({ clock: { kind: 'none' }, events: [event('announced', '2025-09-18')] });
    const message = answerFor([offRule, inForce]);
    expect(message.heading).toBe('Linkup, Netherlands: you can still switch it off');
    expect(textOf(message)).toContain('Enterprise: off unless you turn it on');
    const gone = rule({ ways: [], clock: { kind: 'none' }, events: [event('announced', '2025-09-18')] });
    expect(answerFor([offRule, gone]).heading).toContain('off unless you turn it on');
  });

  test('is so by its practice where the rule says nothing else', () => {
    const practice: Omit<Practice, 'rules'> = { ...training, defaultState: 'off' };
    expect(answerFor([{ ...offRule, defaultState: null }], '2025-10-27', practice).heading).toContain(
      'off unless',
    );
    expect(answerFor([{ ...offRule, defaultState: 'on' }], '2025-10-27', practice).heading).not.toContain(
      'off unless',
    );
  });

  test('is another matter for rights that are lost by doing nothing', () => {
    const claim: Omit<Practice, 'rules'> = { ...training, category: 'legal-right' };
    expect(answerFor([rule({ defaultState: 'off' })], '2025-10-27', claim).heading).toContain('act by');
  });

  test('is said in a list of countries', () => {
    const from = scene({ on: '2025-10-27', jurisdictions: [] });
    const { service, contexts } = serviceWith([rule(), { ...offRule, audience: audience(['US']) }]);
    const message = answerUnknownCountryMessage(
      from,
      service,
      contexts.map((one) => view(from, one)),
      options,
    );
    expect(textOf(message)).toContain('Enterprise: off unless you turn it on');
  });

  test('is not on the list of what can still be switched off', () => {
    const from = scene({ on: '2025-10-27' });
    const context = only(offRule);
    expect(
      textOf(listMessage(from, [{ service: context.service, views: [view(from, context)] }])),
    ).not.toContain('Linkup');
  });
});

describe('"more"', () => {
  test.each([
    ['on', 'At the start: on, for everyone it concerns'],
    ['off', 'At the start: off unless turned on'],
    ['unknown', 'At the start: not known'],
  ] as const)('says what holds at the start: %s', (defaultState, said) => {
    const from = scene({ on: '2025-10-27' });
    expect(textOf(ruleMoreMessage(from, view(from, only(rule({ defaultState })))))).toContain(said);
  });

  test('leads to the other rules of the service', () => {
    const from = scene({ on: '2025-10-27' });
    const { contexts } = serviceWith([rule(), offRule]);
    const [main, other] = contexts.map((context) => view(from, context));
    if (main === undefined || other === undefined) throw new Error('two rules were given');
    const message = ruleMoreMessage(from, main, [other]);
    expect(textOf(message)).toContain('AI training on profiles and public posts, Enterprise: off unless');
    expect(actionsOf(message)).toContain('more linkup/ai-training/enterprise');
  });
});

describe('other rules of the service', () => {
  const practice = (id: string): Omit<Practice, 'rules'> => ({ ...training, id, title: { en: `Use ${id}` } });
  const alone = { rule: rule({ id: 'linkup/ads/all' }), practice: { ...practice('ads'), rules: [] } };

  test('are named by their audience only where several rules of one practice are spoken of', () => {
    const from = scene({ on: '2025-10-27' });
    const { service, contexts } = serviceWith([rule({ ways: [way({ done: null })] }), offRule]);
    const views = [...contexts, { ...alone, service }].map((context) => view(from, context));
    const text = textOf(answerMessage(from, service, views, options));
    expect(text).toContain('public posts, Enterprise: off');
    expect(text).toContain('Use ads: act by');
  });

  test('give way before the second way of the rule explained does', () => {
    const from = scene({ on: '2025-10-27' });
    const { service, contexts } = serviceWith([rule(), offRule]);
    const views = [...contexts, { ...alone, service }].map((context) => view(from, context));
    const text = textOf(answerMessage(from, service, views, options));
    expect(text).toContain('2 more rules of Linkup under More.');
    expect(text).toContain('Also: objection form');
  });

  test('become a number where there is no room, with a button to read on', () => {
    const from = scene({ on: '2025-10-27' });
    const { service, contexts } = serviceWith([rule()]);
    const many = Array.from({ length: 9 }, (_none, index) => ({
      rule: rule({ id: `linkup/p${index}/all` }),
      practice: { ...practice(`with a long name number ${index}`), rules: [] },
      service,
    }));
    const views = [...contexts, ...many].map((context) => view(from, context));
    const message = answerMessage(from, service, views, options);
    expect(textOf(message)).toContain('9 more rules of Linkup under More.');
    expect(actionsOf(message)).toContain('more linkup/ai-training/eea');
  });
});

test.each(locales)('"off unless turned on" differs by who could turn it on in "%s"', (locale) => {
  const from = scene({ on: '2025-10-27', locale });
  const headings = (['member', 'admin', 'owner'] as const).map((role) => {
    const { service, contexts } = serviceWith([{ ...offRule, ways: [way({ role })] }]);
    return answerMessage(
      from,
      service,
      contexts.map((context) => view(from, context)),
      options,
    ).heading;
  });
  expect(new Set(headings).size).toBe(3);
});
