import { describe, expect, test } from '@jest/globals';
import { listMessage } from '../../src/messages/answers/list.ts';
import { ruleMoreMessage } from '../../src/messages/answers/more.ts';
import { nextMessage } from '../../src/messages/answers/next.ts';
import { audience, deadline, event, only, rule, scene, view } from './fixtures.ts';
import { actionsOf, textOf } from './reading.ts';
import { all } from './samples.ts';

describe('more about a rule', () => {
  const from = scene({ on: '2025-10-20' });
  const text = textOf(
    ruleMoreMessage(
      from,
      view(
        from,
        only(rule({ confidence: 'medium', caveat: { text: { en: 'Sources differ' }, from: null } })),
      ),
    ),
  );

  test('tells data, ways, timeline, sources and how sure we are', () => {
    expect(text).toContain('Data used: profiles');
    expect(text).toContain('Not used: private messages');
    expect(text).toContain('Objection form (for the other AI uses): Fill in the form.');
    expect(text).toContain('18 Sept 2025: date set: 3 November');
    expect(text).toContain('Linkup, 18 Sept 2025 (first-hand)');
    expect(text).toContain('How sure: medium. Sources differ.');
  });

  test('leaves out what became known later', () => {
    const events = [
      ...rule().events,
      event('rescheduled', '2025-10-25', { deadline: deadline({ date: '2025-12-01' }), sources: ['press'] }),
    ];
    const early = textOf(ruleMoreMessage(from, view(from, only(rule({ events })))));
    expect(early).not.toContain('December');
    expect(early).not.toContain('The Daily Byte');
  });

  test('says that no source names a limit by country where that is so', () => {
    const context = only(
      rule({ audience: { ...audience(['WORLD']), stated: false, accounts: ['personal', 'work'] } }),
    );
    const said = textOf(ruleMoreMessage(from, view(from, context)));
    expect(said).toContain('Personal accounts and work accounts.');
    expect(said).toContain('The sources name no countries; we assume everywhere.');
  });
});

describe('lists', () => {
  const from = scene({ on: '2025-10-20' });
  const views = all.contexts.map((context) => view(from, context));

  test('hold what is open and leave out what is not', () => {
    const message = listMessage(from, [{ service: all.service, views }]);
    expect(message.heading).toBe('2 choices you can still make');
    expect(textOf(message)).not.toContain('suspended');
    expect(actionsOf(message)).toContain('how linkup');
  });

  test('have pages that a phone can show, and ways to turn them', () => {
    const many = Array.from({ length: 12 }, () => ({ service: all.service, views: views.slice(0, 1) }));
    const page = (number: number) =>
      listMessage(from, many, { filters: [], args: { kind: 'other' }, page: number });
    const turns = (number: number) =>
      page(number).buttons.flatMap((button) =>
        button.kind === 'action' ? (button.action.args['page'] ?? []) : [],
      );
    expect(page(1).heading).toBe('12 choices you can still make');
    const pages = Number(/of (\d+)/u.exec(page(1).context[0] ?? '')?.[1]);
    const lines = Array.from({ length: pages }, (_, index) =>
      page(index + 1).blocks.flatMap((block) => (block.kind === 'bullets' ? block.items : [])),
    );
    expect(lines.flat()).toHaveLength(12);
    expect(pages).toBeGreaterThan(1);
    expect(page(pages).context).toContain(`Page ${pages} of ${pages}`);
    // Previous, next, and everything.
    expect(turns(1)).toEqual(['2', '1']);
    expect(turns(2)).toEqual(pages === 2 ? ['1', '1'] : ['1', '3', '1']);
    expect(turns(pages)).toEqual([String(pages - 1), '1']);
    expect(page(99)).toEqual(page(pages));
  });

  test('say what they were narrowed to, also where nothing is left', () => {
    const listing = { filters: ['Health'], args: { kind: 'health' }, page: 1 };
    expect(textOf(listMessage(from, [{ service: all.service, views }], listing))).toContain('Only: Health.');
    expect(textOf(listMessage(from, [], listing))).toContain('Nothing we know fits this.');
  });

  test('of dates ahead name date, service and audience', () => {
    const message = nextMessage(from, views.slice(0, 1), 90);
    expect(message.heading).toBe('1 date to act by in the next 90 days');
    expect(textOf(message)).toContain('Sunday 2 November – Linkup: AI training on profiles and public posts');
  });

  test('without dates point to what is running', () => {
    expect(textOf(nextMessage(from, [], 90))).toContain('see the list');
  });
});
