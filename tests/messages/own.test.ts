// What is said of a deadline that an installation has added for itself, in every language: nothing of opting out, of
// data, of rights to object, or of countries; an address says where it leads; and a post is no longer than others.
import { describe, expect, test } from '@jest/globals';
import { newOwnBody, type OwnFields, readOwnService } from '../../src/app/own/own-service.ts';
import { sceneFor } from '../../src/app/scene.ts';
import { deadlineKinds } from '../../src/core/rule.ts';
import type { RuleInContext } from '../../src/core/service.ts';
import { stateAt } from '../../src/core/timeline.ts';
import { answerMessage } from '../../src/messages/answers/answer.ts';
import { ruleMoreMessage } from '../../src/messages/answers/more.ts';
import { nextMessage } from '../../src/messages/answers/next.ts';
import { plainText } from '../../src/messages/plain.ts';
import { correctedMessage, correctionMessage } from '../../src/messages/posts/correction.ts';
import { digestMessage } from '../../src/messages/posts/digest.ts';
import { lateMessage } from '../../src/messages/posts/late.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import { sharedMessage } from '../../src/messages/posts/share.ts';
import { startedMessage } from '../../src/messages/posts/started.ts';
import type { Message } from '../../src/messages/tree.ts';
import { catalogue } from '../app/shipped.ts';

const full: OwnFields = {
  title: 'Benefits enrolment for the year 2027, all sites',
  change: 'Whoever does not choose by then keeps the plan of last year, and can change it a year later',
  kind: 'last-day',
  date: '2026-11-20',
  whom: 'employees of all sites in the Netherlands',
  steps: [
    'Open the portal and log in with your account',
    'Choose “Benefits”, then “Plans for 2027”',
    'Compare the three plans',
    'Choose one and press “Confirm”',
  ],
  link: 'https://benefits.example.com/choose?site=all',
  source: 'Human Resources and the works council',
};
const short: OwnFields = {
  ...full,
  title: 'Fees',
  change: 'They rise',
  whom: '',
  steps: [],
  link: null,
  source: 'HR',
};

function contextOf(fields: OwnFields): RuleInContext {
  const id = 'own/0123456789ab';
  const { locales } = catalogue.translations;
  const everybody = { en: 'everybody here', nl: 'iedereen hier' };
  const service = readOwnService(id, newOwnBody(fields, { id, on: '2026-10-20', locales, everybody }));
  const [practice] = service?.practices ?? [];
  const [rule] = practice?.rules ?? [];
  if (service === null || practice === undefined || rule === undefined) throw new Error('It cannot be read.');
  return { service, practice, rule };
}

/** Without what stands on buttons. */
const words = (message: Message): number => plainText({ ...message, buttons: [] }).split(/\s+/u).length;

const forbidden =
  /opt out|opting out|switch it off|object|in use|no data|GDPR|afmeld|bezwaar|widersprech|refuser|oponerte|se opor|undefined|\bnone\b/iu;

describe.each(catalogue.translations.locales)('in %s', (locale) => {
  const at = Date.parse('2026-11-13T11:00:00Z');
  const place = { zone: 'Europe/Amsterdam', jurisdictions: ['NL'], accounts: [] };
  const viewAt = (context: RuleInContext, moment: number) => ({
    context,
    state: stateAt(context.rule, moment, place, catalogue.jurisdictions),
  });
  const sceneAt = (moment: number) => sceneFor(catalogue, locale, { ...place, at: moment });
  const over = Date.parse('2026-11-25T11:00:00Z');
  const today = Date.parse('2026-11-20T08:00:00Z');

  test.each(deadlineKinds)('of a %s nothing is said that is only so of the use of data', (kind) => {
    for (const fields of [
      { ...full, kind },
      { ...short, kind },
    ]) {
      const context = contextOf(fields);
      const told = { status: 'upcoming', actBy: '2026-11-30' } as const;
      const messages = [at, today, over].flatMap((moment) => {
        const [scene, view] = [sceneAt(moment), viewAt(context, moment)];
        return [
          reminderMessage(scene, view),
          startedMessage(scene, view),
          lateMessage(scene, view),
          correctionMessage(scene, view, told),
          correctedMessage(scene, view, told),
          digestMessage(scene, [view, view]),
          sharedMessage(scene, context.service, [view]),
          answerMessage(scene, context.service, [view], { shareable: true }),
          ruleMoreMessage(scene, view),
          nextMessage(scene, [view], 90),
        ];
      });
      for (const message of messages) {
        const text = plainText({ ...message, context: message.context.slice(0, 1), buttons: [] });
        expect(text.replaceAll(fields.title, '')).not.toMatch(forbidden);
      }
    }
  });

  test('the longest answers still make a short post', () => {
    const view = viewAt(contextOf(full), at);
    expect(words(reminderMessage(sceneAt(at), view))).toBeLessThanOrEqual(100);
  });

  test('the link says where it leads', () => {
    const [link] = reminderMessage(sceneAt(at), viewAt(contextOf(full), at)).buttons;
    expect(link).toMatchObject({ kind: 'link', url: full.link });
    expect(link?.label).toContain('benefits.example.com');
  });
});

test('its day ends by the clock of whoever reads it', () => {
  const { rule } = contextOf(full);
  const seen = (zone: string, iso: string) =>
    stateAt(rule, Date.parse(iso), { zone, jurisdictions: ['NL'] }, catalogue.jurisdictions).status;
  expect(seen('Europe/Amsterdam', '2026-11-20T22:59:00Z')).toBe('upcoming');
  expect(seen('Europe/Amsterdam', '2026-11-20T23:01:00Z')).toBe('closed');
  expect(seen('America/Los_Angeles', '2026-11-21T07:59:00Z')).toBe('upcoming');
  expect(seen('America/Los_Angeles', '2026-11-21T08:01:00Z')).toBe('closed');
});
