// Rules as samples show them: in three places, to be chosen, and come to each of the ends a plan can have.
import type { RuleInContext } from '../../src/core/service.ts';
import {
  chooseRule,
  deadline,
  event,
  only,
  personalClock,
  rule,
  serviceWith,
  ukRule,
  usRule,
  way,
} from './services.ts';

export const eea = only(rule());
export const uk = only(ukRule);
export const choose = only(chooseRule, { name: 'Claudius' });
export const all = serviceWith([rule(), ukRule, usRule]);

/** Rules that have come to each of the ends a plan can have. */
export const ends: Readonly<Record<string, RuleInContext>> = {
  withdrawn: only(rule({ events: [...rule().events, event('withdrawn', '2025-10-01')] })),
  superseded: only(rule({ events: [...rule().events, event('superseded', '2025-10-01')] })),
  denied: only(rule({ events: [event('announced', '2025-09-18'), event('denied', '2025-10-01')] })),
  removed: only(rule({ events: [...rule().events, event('opt-out-removed', '2025-10-01')] })),
  undated: only(rule({ events: [...rule().events, event('rescheduled', '2025-10-01')] })),
  closed: only(
    rule({
      events: [
        event('scheduled', '2025-09-18', { deadline: deadline({ kind: 'last-day', date: '2025-10-01' }) }),
      ],
      afterwards: { effect: 'nothing', source: 'policy' },
    }),
  ),
  personal: only(
    rule({
      clock: personalClock,
      events: [event('announced', '2025-09-18')],
      ways: [way({ kind: 'email' })],
    }),
  ),
  gradual: only(rule({ clock: { kind: 'gradual' }, events: [event('announced', '2025-09-18')] })),
  recurring: only(
    rule({
      clock: { kind: 'recurring', every: 45, unit: 'days' },
      events: [event('announced', '2025-09-18')],
    }),
  ),
  running: only(rule({ clock: { kind: 'none' }, events: [event('announced', '2025-09-18')] })),
  early: only(rule({ events: [...rule().events, event('started', '2025-10-01', { since: '2025-09-25' })] })),
  admin: only(
    rule({
      clock: { kind: 'none' },
      events: [event('announced', '2025-09-18')],
      ways: [way({ kind: 'email', role: 'owner', scope: 'organisation', url: 'mailto:a@example.com' })],
    }),
  ),
};
