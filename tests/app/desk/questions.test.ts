// What a newcomer asks in the first ten minutes, and the facts that must be in the answers.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../src/app/request.ts';
import { admin, buttonsOf, formOf, type Office, openOffice, press, textOf, wholeTextOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2025-10-20T08:00');
});
afterEach(() => office.close());

const dutch = { locale: 'nl' };
const byAdmin = (verb: string, args = {}, who = {}): Promise<Reply> =>
  office.ask(verb, args, { ...admin, ...who });
const pressed = ({ verb, args }: ReturnType<typeof press>): Promise<Reply> => byAdmin(verb, args);

async function subscribe(countries: string, zone = 'Europe/Amsterdam'): Promise<void> {
  const wish = { countries, zone, preset: 'thorough' };
  await pressed(press(await byAdmin('subscribe', wish), 'subscribe.confirm'));
}

/** "20 Oct, 09:00" of each post that a preview names. */
const momentsIn = (text: string): string[] =>
  [...text.matchAll(/\d{1,2} (?:Oct|Nov), \d\d:\d\d/gu)].map(([moment]) => moment);

describe('what will you post next, exactly when, and can I cut it to two?', () => {
  test('the preview names every post with its hour and zone', async () => {
    await subscribe('NL');
    const text = await wholeTextOf(office, await byAdmin('preview'), admin);
    expect(momentsIn(text)).toEqual([
      '20 Oct, 09:00',
      '26 Oct, 09:00',
      '30 Oct, 09:00',
      '1 Nov, 09:00',
      '2 Nov, 09:00',
      '3 Nov, 09:00',
    ]);
    expect(text).toContain('Amsterdam time');
  });

  test('in Dutch, too', async () => {
    await subscribe('NL');
    expect(textOf(await byAdmin('preview', {}, dutch))).toMatch(/26 okt[^\n]*09:00/u);
  });

  test('two days and no first day make two posts, seen before they are confirmed', async () => {
    await subscribe('NL');
    const { draft } = formOf(await pressed(press(await byAdmin('settings'), 'settings.change')));
    const wish = { draft, offsets: '7, 0', started: 'no' };
    const preview = await byAdmin('form.submit', wish);
    expect(momentsIn(textOf(preview))).toEqual(['26 Oct, 09:00', '2 Nov, 09:00']);
    await pressed(press(preview, 'subscribe.confirm'));
    expect(momentsIn(textOf(await byAdmin('preview')))).toHaveLength(2);
  });
});

test('can I try it without anything reaching the channel? A sample is private until it is posted', async () => {
  await subscribe('NL');
  const sample = textOf(await byAdmin('test'));
  expect(sample).toMatch(/^Sample – LinkedIn: act by Sunday 2 November/u);
  expect(sample).toContain('Only you see this');
  await byAdmin('preview');
  await office.ask('how', { service: 'linkedin' });
  expect(office.posted).toEqual([]);
});

describe('how do I opt out of LinkedIn?', () => {
  test.each(['LinkedIn', 'linkdin', 'how do I opt out of linked in?', 'li ai training'])(
    '%j leads to the steps',
    async (service) => {
      const reply = await office.ask('how', { service, country: 'NL' });
      expect(textOf(reply)).toContain('LinkedIn, Netherlands: act by Sunday 2 November (13 days left)');
      expect(textOf(reply)).toContain('Use my data for training content creation AI models');
      expect(buttonsOf(reply)).toContainEqual(
        expect.objectContaining({ kind: 'link', label: 'Open setting' }),
      );
    },
  );

  test.each(['linkdin', 'hoe meld ik me af bij linkedin?'])('%j leads to them in Dutch', async (service) => {
    const text = textOf(await office.ask('how', { service, country: 'Nederland' }, dutch));
    expect(text).toContain('LinkedIn, Nederland: regel het uiterlijk zondag 2 november (nog 13 dagen)');
    expect(text).toContain('Zet “Use my data for training content creation AI models” uit');
  });
});

describe('I live in Germany, this server is American: my date?', () => {
  beforeEach(() => subscribe('US', 'America/New_York'));

  test('the country one names goes before the channel’s', async () => {
    const text = textOf(await office.ask('how', { service: 'linkedin', country: 'Germany' }));
    expect(text).toMatch(/^LinkedIn, Germany: act by Sunday 2 November/u);
    expect(textOf(await office.ask('how', { service: 'linkedin', country: 'DE' }, dutch))).toMatch(
      /^LinkedIn, Duitsland: regel het uiterlijk zondag 2 november/u,
    );
  });

  test('without naming one, the channel’s country is not taken for mine', async () => {
    const reply = await office.ask('how', { service: 'linkedin' });
    expect(textOf(reply)).toMatch(/EU\/EEA[^\n]*act by 2 November/u);
    expect(press(reply, 'country.choose')).toBeDefined();
  });
});

describe('I missed it, is it pointless?', () => {
  beforeEach(() => office.setClock('2025-11-21T12:00'));

  test('no: what still works and who says what does not, and the right to object', async () => {
    const text = textOf(await office.ask('how', { service: 'linkedin', country: 'NL' }));
    expect(text).toMatch(/^LinkedIn, Netherlands: you can still switch it off/u);
    expect(text).toContain('Opting out still stops future use; LinkedIn says past use is not undone');
    expect(text).toContain('You may object at any time');
    expect(text).not.toMatch(/too late/iu);
  });

  test('in Dutch', async () => {
    const text = await wholeTextOf(
      office,
      await office.ask('how', { service: 'linkedin', country: 'NL' }, dutch),
      dutch,
    );
    expect(text).toMatch(/^LinkedIn, Nederland: je kunt het nog uitzetten/u);
    expect(text).toContain('Afmelden stopt nog toekomstig gebruik');
    expect(text).not.toMatch(/te laat/iu);
  });
});

describe('who sees that I asked?', () => {
  test('nobody: it is said, nothing is posted, and nothing is stored about whoever asked', async () => {
    await office.ask('how', { service: 'linkedin', country: 'NL' });
    const text = textOf(await office.ask('privacy'));
    expect(text).toContain('Stored about you: nothing');
    expect(text).toContain('Only you see our answers, unless you share one; we don’t keep your questions.');
    expect(office.posted).toEqual([]);
  });

  test('a shared answer names neither the asker nor the asker’s country', async () => {
    const answer = await office.ask('how', { service: 'linkedin', country: 'DE' });
    const { verb, args } = press(answer, 'share');
    await office.ask(verb, args);
    const [post] = office.posted;
    expect(JSON.stringify(post?.message)).not.toMatch(/German|"DE"|M1/u);
  });
});

describe('does Slack train on us, and can I, a member, stop it?', () => {
  test('yes, and only the owner can: with words to send them', async () => {
    const text = textOf(await office.ask('how', { service: 'Does Slack train on us?' }));
    expect(text).toMatch(/search and suggestion models on messages and files/u);
    expect(text).toContain('Only the owner can do this. You can send them this:');
    expect(text).toContain('Please opt us out at Slack');
    expect(text).toContain('feedback@slack.com');
  });

  test('in Dutch', async () => {
    const text = textOf(await office.ask('how', { service: 'traint slack op ons?' }, dutch));
    expect(text).toMatch(/de eigenaar kan/u);
    expect(text).toContain('feedback@slack.com');
  });
});

describe('is Gmail really training on my mail?', () => {
  const question = { service: 'Is Gmail really training on my mail?' };

  test('the claim is denied, in whose words and reported by whom', async () => {
    office.setClock('2025-11-22T12:00');
    const text = textOf(await office.ask('how', question));
    expect(text).toMatch(/^Gmail: the claim is denied/u);
    expect(text).toContain('Google says it does not use Gmail content to train its Gemini model');
    expect(text).toContain('Source: DNYUZ');
  });

  test('before it was denied nothing was known, and that proves nothing', async () => {
    const text = textOf(await office.ask('how', question));
    expect(text).toContain('That is not proof there is none');
    expect(text).not.toContain('denied');
  });
});

describe('who says so, checked when?', () => {
  test('the answer names its source, the source’s date, and whether the steps were tried', async () => {
    const text = textOf(await office.ask('how', { service: 'linkedin', country: 'NL' }));
    expect(text).toContain('Source: LinkedIn, 18 Sept 2025');
    expect(text).toContain('Steps not checked live.');
  });

  test('behind "More" stand all sources, each with its kind and date', async () => {
    const answer = await office.ask('how', { service: 'linkedin', country: 'NL' });
    const { verb, args } = press(answer, 'more');
    const text = await wholeTextOf(office, await office.ask(verb, args));
    expect(text).toContain('LinkedIn, 18 Sept 2025 (first-hand)');
    expect(text).toContain('TechRadar, 22 Sept 2025 (press)');
    expect(text).toMatch(/How sure[^\n]*high/u);
  });
});

describe('delete everything about me; remove the bot: what remains?', () => {
  test('what is stored is told, deleted at once, and then nothing is left', async () => {
    const { draft } = formOf(await office.ask('country.choose', { service: 'linkedin' }));
    await office.ask('form.submit', { draft, country: 'NL', remember: 'remember' });
    expect(textOf(await office.ask('privacy'))).toContain('Country: Netherlands');
    const { verb, args } = press(await office.ask('forget'), 'forget.confirm');
    expect(textOf(await office.ask(verb, args))).toContain('Nothing is left in the running store');
    expect(textOf(await office.ask('privacy', {}, dutch))).toContain('Over jou opgeslagen: niets');
  });

  test('who runs the bot, where to ask, and what the platform keeps are told', async () => {
    const text = textOf(await office.ask('privacy'));
    expect(text).toContain('Run by Ada Example. Contact: privacy@example.org.');
    expect(text).toContain('The platform keeps its own copies of what is posted.');
  });

  test('a channel that unsubscribes is told for how long its settings can come back, and that its posts stay', async () => {
    await subscribe('NL');
    const asked = await byAdmin('unsubscribe');
    expect(textOf(asked)).toContain('Earlier posts stay');
    expect(textOf(await pressed(press(asked, 'unsubscribe.confirm')))).toContain(
      'Undo brings back its settings, with its board and its monthly look back, for 30 days.',
    );
    expect(await office.store.subscriptions.list({})).toEqual([]);
  });
});
