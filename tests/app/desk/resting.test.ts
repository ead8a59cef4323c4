// What is shown of a channel that rests: what it will really be sent, and that it rests until then.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply, Request } from '../../../src/app/request.ts';
import { nextWake, tick } from '../../../src/app/tick.ts';
import { toLocalIso } from '../../../src/core/calendar.ts';
import { catalogue } from '../shipped.ts';
import { admin, buttonsOf, messageOf, type Office, openOffice, press, textOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  const preview = await ask('subscribe', { countries: 'NL', services: 'linkedin', preset: 'thorough' });
  const { verb, args } = press(preview, 'subscribe.confirm');
  await ask(verb, args);
});
afterEach(async () => {
  await office.close();
});

const ask = (verb: string, args: Request['args'] = {}): Promise<Reply> => office.ask(verb, args, admin);

/** Passes at every moment that matters, up to and including `local`; returns when each post left. */
async function runTo(local: string): Promise<string[]> {
  const left: string[] = [];
  const { engine } = office.bot;
  for (;;) {
    const before = office.posted.length;
    await tick(engine);
    const now = toLocalIso(engine.clock.now(), 'Europe/Amsterdam').slice(0, 16);
    left.push(...office.posted.slice(before).map(() => now));
    const wake = await nextWake(engine);
    const next = wake === null ? null : toLocalIso(wake, 'Europe/Amsterdam').slice(0, 16);
    if (next === null || next > local) break;
    office.setClock(next);
  }
  office.setClock(local);
  return left;
}

/** The moments that a preview names: "2025-10-26T09:00". */
function moments(reply: Reply): string[] {
  const items = messageOf(reply).blocks.flatMap((block) => (block.kind === 'bullets' ? block.items : []));
  return items.map((item) => {
    const [, day = '', month = '', time = ''] = /^\w+ (\d+) (\w+), (\d\d:\d\d):/u.exec(item) ?? [];
    return `2025-${month === 'Oct' ? '10' : '11'}-${day.padStart(2, '0')}T${time}`;
  });
}

describe('the preview of a channel that rests', () => {
  test('shows what comes at the end of the pause and after it, and none of what falls into it', async () => {
    await ask('pause', { until: '2025-10-30' });
    const preview = await ask('preview');
    expect(textOf(preview)).toContain('Nothing is posted until Thursday, 30 October 2025, 09:00.');
    expect(moments(preview)[0]).toBe('2025-10-30T09:00');
    expect(await runTo('2025-11-30T12:00')).toEqual(moments(preview));
  });

  test('knows what fell into it already, also where it was made longer meanwhile', async () => {
    await runTo('2025-10-22T12:00');
    await ask('pause', { until: '2025-10-28' });
    await runTo('2025-10-27T12:00');
    const short = await ask('preview');
    expect(moments(short)[0]).toBe('2025-10-28T09:00');
    await ask('pause', { until: '2025-10-29' });
    const preview = await ask('preview');
    expect(moments(preview)[0]).toBe('2025-10-29T09:00');
    expect(await runTo('2025-11-30T12:00')).toEqual(moments(preview));
  });

  test('names what waits for whoever resumes, where nobody knows when that is', async () => {
    await ask('pause', { until: 'open' });
    const preview = await ask('preview');
    expect(messageOf(preview).heading).toBe('Nothing to post in #privacy for now');
    expect(textOf(preview)).toContain('Nothing is posted until you resume.');
    expect(textOf(preview)).toContain('Once you resume, each date still ahead is said once.');
    expect(textOf(preview)).not.toContain('Exactly this');
    const verbs = buttonsOf(preview).map((button) => (button.kind === 'action' ? button.action.verb : ''));
    expect(verbs).not.toContain('open.post');
  });

  test('says nothing of a pause once it is over', async () => {
    await ask('pause', { until: '2025-10-30' });
    await runTo('2025-10-31T12:00');
    expect(textOf(await ask('preview'))).not.toContain('Nothing is posted until');
  });
});

test('whoever resumes what does not rest hears so, and has nothing to undo, in each language', async () => {
  const reply = await ask('resume');
  expect(messageOf(reply).heading).toBe('Nothing was paused in #privacy');
  expect(textOf(reply)).toContain('First post: Tuesday, 21 October 2025, 09:00.');
  expect(buttonsOf(reply).map(({ label }) => label)).toEqual(['Preview']);
  expect(textOf(await ask('history'))).not.toContain('resumed');
  for (const locale of catalogue.translations.locales) {
    const { heading } = messageOf(await office.ask('resume', {}, { ...admin, locale }));
    expect([locale, heading.includes('#privacy'), heading.includes('[')]).toEqual([locale, true, false]);
  }
});

test('whoever resumes hears of the post that catches up', async () => {
  await runTo('2025-10-22T12:00');
  await ask('pause', { until: 'open' });
  await runTo('2025-10-27T12:00');
  expect(textOf(await ask('resume'))).toContain('First post: Tuesday, 28 October 2025, 09:00.');
  expect((await runTo('2025-10-29T12:00'))[0]).toBe('2025-10-28T09:00');
});
