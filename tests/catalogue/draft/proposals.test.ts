import { describe, expect, test } from '@jest/globals';
import { draftOf } from './reading-room.ts';

describe('the service', () => {
  test.each([
    ['Kartograf', 'Kartograf will use your routes. Facebook does the same.', 'kartograf', true],
    ['Karto and AI', 'The app Karto will train models on routes.', 'kartograf', true],
    [
      'Velomat to train AI on rides',
      'Velomat will use rides from 4 May. Kartograf did so before.',
      'Velomat',
      false,
    ],
    [
      null,
      'Die Lern-App Silbenhaus nutzt Aufsätze für KI. Silbenhaus kündigte das am Montag an.',
      'Silbenhaus',
      false,
    ],
    [null, "L'application Fil Rouge utilisera les recettes. Fil Rouge l'a annoncé hier.", 'Fil Rouge', false],
    [
      'Kartograf-style app Trailnote sells walks',
      'Trailnote shares walks with insurers.',
      'Trailnote',
      false,
    ],
  ])('%j: %s', (title, text, service, known) => {
    expect(draftOf(text, { title })).toMatchObject({ service, known });
  });

  test('is none where nobody does anything', () => {
    expect(draftOf('It will rain tomorrow in the Netherlands.').service).toBeNull();
  });
});

describe('an event of a rule we know', () => {
  test.each([
    [
      'Kartograf suspends AI training in the UK',
      'Training on the routes of UK users is on hold until further notice.',
      'suspended',
      'gb',
      null,
    ],
    [
      'Kartograf postpones AI training in the EU',
      'In the EU the use of routes now starts on 1 June 2027 and not on 4 May.',
      'rescheduled',
      'eea',
      '2027-06-01',
    ],
    [
      'Kartograf neemt AI-training in Duitsland weer op: hervat',
      'Kartograf hervat de training met routes van gebruikers in Duitsland.',
      'resumed',
      'eea',
      null,
    ],
    [
      'Kartograf verschiebt das KI-Training',
      'In der EU beginnt die Nutzung der Routen erst am 1. Juni 2027.',
      'rescheduled',
      'eea',
      '2027-06-01',
    ],
    [
      'Kartograf renonce à son IA',
      "Au Royaume-Uni, Kartograf abandonne son projet d'utiliser les trajets pour l'IA.",
      'withdrawn',
      'gb',
      null,
    ],
    [
      'Kartograf suspende el entrenamiento de IA en la UE',
      'La empresa suspende el uso de las rutas de los usuarios de la UE.',
      'suspended',
      'eea',
      null,
    ],
    [
      'Kartograf adia treino de IA na UE',
      'Na UE o uso dos trajetos começa a 1 de junho de 2027.',
      'rescheduled',
      'eea',
      '2027-06-01',
    ],
    [
      'Kartograf denies training AI on photos',
      'Reports that it trains AI on photos of people in Norway are false, it said.',
      'denied',
      'eea',
      null,
    ],
  ])('%s', (title, text, event, rule, date) => {
    const draft = draftOf(text, { title });
    expect(draft.proposal).toBe('event');
    expect(draft.event).toMatchObject({
      event,
      rule: `kartograf/ai-training/${rule}`,
      date,
      on: '2027-04-10',
    });
  });

  test('put off without a new day has none', () => {
    const draft = draftOf('The training on routes in the EU has been postponed; there is no new date.', {
      title: 'Kartograf delays AI training',
    });
    expect(draft.event).toMatchObject({ event: 'rescheduled', date: null });
  });

  test('another company’s pause is none of it', () => {
    const text =
      'Kartograf will train AI on routes in the EU from 4 May. Earlier Facebook suspended its training in the EU.';
    expect(draftOf(text, { title: 'Kartograf and AI' })).toMatchObject({ proposal: 'nothing', event: null });
  });
});

describe('otherwise', () => {
  test('what the catalogue has already is nothing new', () => {
    const text = 'Kartograf will train AI on routes of users in the EU from 4 May. Opt out in the settings.';
    expect(draftOf(text)).toMatchObject({ service: 'kartograf', proposal: 'nothing', contradictions: [] });
  });

  test('another date than ours is an event, and a contradiction', () => {
    const draft = draftOf('Kartograf will train AI on routes of users in the EU from 14 May 2027.');
    expect(draft).toMatchObject({ proposal: 'event', event: { event: 'rescheduled', date: '2027-05-14' } });
    expect(draft.contradictions).toMatchObject([
      { with: 'catalogue', other: 'kartograf/ai-training/eea: 2027-05-04' },
    ]);
  });

  test('an unknown service that takes data and leaves a choice is a new rule', () => {
    const text =
      'Velomat will use rides to train AI from 1 September 2027. Users can opt out in the settings.';
    expect(draftOf(text).proposal).toBe('new-rule');
  });

  test('a verb in the headline is no part of a new name', () => {
    const text =
      'Velomat will use rides to train AI from 1 September 2027. Users can opt out in the settings.';
    expect(draftOf(text, { title: 'Velomat says it: AI training on rides' }).service).toBe('Velomat');
  });

  test.each([
    [
      'Judge lets case against Velomat proceed',
      'A court will hear on 3 May whether Velomat copied maps to train its model.',
    ],
    ['Velomat gets dark mode', 'From 3 May users of Velomat can see their rides at night.'],
    [
      'Velomat drops AI clause',
      'Velomat has withdrawn its plan to use rides for AI. Users had been told to opt out.',
    ],
  ])('nothing comes of %j', (title, text) => {
    expect(draftOf(text, { title })).toMatchObject({ proposal: 'nothing', event: null });
  });
});

describe('contradictions', () => {
  test('two first days for the same thing', () => {
    const text =
      'Velomat starts using rides for AI on November 9, 2027.\n\nIts notice says that the use of rides begins on 3 November 2027.';
    expect(draftOf(text).contradictions).toMatchObject([{ about: 'first day of use', with: 'article' }]);
  });

  test('but not for two places', () => {
    const text =
      'In France Velomat uses rides of members for AI from 3 May 2027.\n\nIn Spain Velomat uses rides of members from 9 May 2027.';
    expect(draftOf(text).contradictions).toEqual([]);
  });

  test('a weekday the calendar does not know, which makes the date less sure', () => {
    const right = draftOf('From Tuesday 4 May 2027 Velomat uses rides for AI.');
    const wrong = draftOf('From Monday 4 May 2027 Velomat uses rides for AI.');
    expect(right.contradictions).toEqual([]);
    expect(wrong.contradictions).toMatchObject([
      { with: 'calendar', other: '2027-05-04 is a Tuesday, not a Monday' },
    ]);
    expect(wrong.dates[0]?.confidence).toBeLessThan(right.dates[0]?.confidence ?? 0);
    expect(wrong.confidence).toBeLessThan(right.confidence);
  });

  test('a last day to object after the start', () => {
    const text =
      'Velomat uses rides for AI from 3 May 2027.\n\nUsers have until 9 May 2027 to object, it says elsewhere.';
    expect(draftOf(text).contradictions).toMatchObject([{ about: 'last day after the first day of use' }]);
  });
});
