// Every command, button and form there is, is pressed by somebody: what the flows say that they ask, held against the one
// table. That each asks what it says is seen where it is walked.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { actions, commands } from '../../src/app/commands.ts';
import type { Draft } from '../../src/app/desk/drafts.ts';
import { type Flow, flows } from './flows.ts';
import type { Platform } from './hand.ts';

/** Forms by what they are for; a purpose that is missing here does not compile. */
const forms: Readonly<Record<Draft['purpose'], true>> = {
  subscription: true,
  country: true,
  clock: true,
  own: true,
  suggestion: true,
};

const known: readonly string[] = [
  ...commands.map(({ name }) => name),
  ...Object.keys(actions),
  ...Object.keys(forms).map((purpose) => `form:${purpose}`),
];

/** What nobody can press on a platform, and why. */
const nowhere: Readonly<Record<Platform, Readonly<Record<string, string>>>> = {
  slack: {
    'remind.resume': 'nobody can close their direct messages to an app',
    'form.change': 'a form is sent as a whole',
  },
  discord: {
    unheard:
      'what is written to the bot directly reaches no bot without an intent for it, and nobody expects it to',
    'setup.sample': 'the platform tells nobody who installed a bot, so that nobody is welcomed',
  },
};

const all: readonly (readonly [string, Flow])[] = Object.entries(flows);

/** What is asked in a browser on a platform. */
const askedOn = (platform: Platform): ReadonlySet<string> =>
  new Set(all.flatMap(([, { on, asks }]) => (on.includes(platform) ? asks : [])));

/** Flows that a test walks, by their name in its source. */
function walked(): ReadonlySet<string> {
  const folder = import.meta.dirname;
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('-page.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/^flow\('(\w+)'/gmu)].map(([, name = '']) => name)),
  );
}

test('each flow is walked by one test, and each test walks a flow', () => {
  expect([...walked()].toSorted()).toEqual(Object.keys(flows).toSorted());
});

describe.each(['slack', 'discord'] as const)('on %s', (platform) => {
  test('every command, button and form is pressed in a browser, or there is a reason why nobody can', () => {
    const asked = askedOn(platform);
    const missing = known.filter((each) => !asked.has(each) && nowhere[platform][each] === undefined);
    expect(missing).toEqual([]);
  });

  test('no flow asks what does not exist, and nothing is said to be nowhere that is pressed', () => {
    const asked = askedOn(platform);
    expect([...asked].filter((each) => !known.includes(each))).toEqual([]);
    expect(Object.keys(nowhere[platform]).filter((each) => asked.has(each) || !known.includes(each))).toEqual(
      [],
    );
  });
});
