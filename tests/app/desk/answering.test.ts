import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../src/app/request.ts';
import {
  buttonsOf,
  formOf,
  messageOf,
  type Office,
  openOffice,
  press,
  textOf,
  wholeTextOf,
} from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

describe('how', () => {
  test('answers privately with every rule when the country is unknown, and offers to choose it', async () => {
    const reply = await office.ask('how', { service: 'linkdin' });
    expect(textOf(reply)).toMatch(/^LinkedIn: .*\n[\s\S]*EU\/EEA[\s\S]*United Kingdom[\s\S]*US/u);
    expect(press(reply, 'country.choose').args).toEqual({ service: 'linkedin' });
    expect(office.posted).toEqual([]);
  });

  test('answers for a country that is named, in any spelling', async () => {
    for (const country of ['NL', 'Netherlands', 'holland', 'nederland']) {
      const [heading] = textOf(
        await office.ask('how', { service: 'linkedin', country }, { locale: 'nl' }),
      ).split('\n');
      expect(heading).toContain('zondag 2 november');
    }
  });

  test('speaks the language of the asker', async () => {
    expect(
      textOf(await office.ask('how', { service: 'linkedin', country: 'NL' }, { locale: 'nl' })),
    ).toContain('zondag 2 november');
    expect(
      textOf(await office.ask('how', { service: 'linkedin', country: 'NL' }, { locale: 'sv' })),
    ).toContain('Sunday 2 November');
  });

  const namesIn = (reply: Reply): readonly string[] =>
    buttonsOf(reply)
      .filter((button) => button.kind === 'action' && button.action.verb === 'how')
      .map(({ label }) => label);

  test('an unknown service gets names that are near as buttons, and help', async () => {
    const reply = await office.ask('how', { service: 'one drive face grouping' });
    expect(namesIn(reply)).toContain('OneDrive');
    expect(namesIn(reply).length).toBeLessThanOrEqual(3);
    expect(press(reply, 'help').args).toEqual({});
  });

  test.each(['qqqq', '領英', 'ключ', 'my bank', 'opt out'])('%j is near to no name', async (service) => {
    const reply = await office.ask('how', { service });
    expect(namesIn(reply)).toEqual([]);
    expect(textOf(reply)).toContain('The list shows everything we know');
  });

  test('an unknown country is refused with what is accepted', async () => {
    expect(textOf(await office.ask('how', { service: 'linkedin', country: 'Atlantis' }))).toContain(
      'such as Netherlands',
    );
  });

  test('no service at all is refused with an example', async () => {
    expect(textOf(await office.ask('how'))).toContain('/optout how linkedin');
  });
});

describe('the country', () => {
  const choose = async (remember: string) => {
    const form = formOf(await office.ask('country.choose', { service: 'linkedin' }));
    return office.ask('form.submit', { draft: form.draft, country: 'NL', remember });
  };

  test('used once is forgotten at once', async () => {
    expect(textOf(await choose('once'))).toContain('Netherlands');
    expect(textOf(await office.ask('how', { service: 'linkedin' }))).not.toContain('Netherlands:');
  });

  test('remembered is used from then on, for that person only, and shown under privacy', async () => {
    await choose('remember');
    expect(textOf(await office.ask('how', { service: 'linkedin' }))).toMatch(/^LinkedIn, Netherlands/u);
    expect(textOf(await office.ask('how', { service: 'linkedin' }, { member: 'M2' }))).not.toMatch(
      /Netherlands:/u,
    );
    expect(textOf(await office.ask('privacy'))).toContain('Netherlands');
  });

  test('that does not exist keeps the form open with the fault at its field', async () => {
    const { draft } = formOf(await office.ask('country.choose', { service: 'linkedin' }));
    const reply = await office.ask('form.submit', { draft, country: 'Atlantis', remember: 'once' });
    expect(reply.kind).toBe('faulty-form');
    expect(formOf(reply).fields.find(({ id }) => id === 'country')?.error).toContain('such as Netherlands');
  });

  test('may be answered one question at a time, and shows what was answered', async () => {
    const { draft } = formOf(await office.ask('country.choose', { service: 'linkedin' }));
    await office.ask('form.change', { draft, country: 'NL' });
    const form = formOf(await office.ask('form.change', { draft, remember: 'remember' }));
    expect(form.fields.map(({ value }) => value)).toEqual(['NL', 'remember']);
    expect(form.fields[0]).toMatchObject({ chosen: [{ value: 'NL', label: 'Netherlands' }] });
    expect(textOf(await office.ask('form.submit', { draft }))).toMatch(/^LinkedIn, Netherlands/u);
    expect(textOf(await office.ask('privacy'))).toContain('Netherlands');
  });

  test('given step by step and wrong stays in the form, with the fault', async () => {
    const { draft } = formOf(await office.ask('country.choose', { service: 'linkedin' }));
    await office.ask('form.change', { draft, country: 'Atlantis' });
    const reply = await office.ask('form.submit', { draft });
    expect(reply.kind).toBe('faulty-form');
    expect(formOf(reply).fields[0]).toMatchObject({ value: 'Atlantis', chosen: [] });
  });

  test('belongs to whoever opened the form: nobody else can submit it', async () => {
    const { draft } = formOf(await office.ask('country.choose', { service: 'linkedin' }));
    const reply = await office.ask(
      'form.submit',
      { draft, country: 'NL', remember: 'remember' },
      { member: 'M2' },
    );
    expect(messageOf(reply).heading).toBeTruthy();
    expect(textOf(await office.ask('privacy', {}, { member: 'M2' }))).not.toContain('Netherlands');
  });
});

describe('share', () => {
  const share = (id?: string) => office.ask('share', { service: 'linkedin' }, {}, id);

  test('posts once a day in a channel, without the country of whoever asked', async () => {
    await office.store.people.save(
      { platform: 'chat', installation: 'I1', member: 'M1' },
      { jurisdiction: 'NL', locale: null },
      0,
    );
    await share();
    expect(office.posted).toHaveLength(1);
    expect(office.posted[0]?.message.heading).not.toContain('Netherlands');
    expect(textOf(await share())).toMatch(/shared/iu);
    expect(office.posted).toHaveLength(1);
    office.setClock('2025-10-21T12:00');
    await share();
    expect(office.posted).toHaveLength(2);
  });

  test('in a channel of one country says nothing of the others, of which it was not asked', async () => {
    const admin = { member: 'A1', isAdmin: true };
    const preview = await office.ask('subscribe', { countries: 'NL', preset: 'thorough' }, admin);
    const { verb, args } = press(preview, 'subscribe.confirm');
    await office.ask(verb, args, admin);
    await share();
    const post = JSON.stringify(office.posted[0]?.message);
    expect(post).toContain('act by 2 November');
    expect(post).not.toMatch(/elsewhere|no rule/iu);
  });

  test('is offered with the answer, whether the country is known or not, to those who may post', async () => {
    for (const args of [{ service: 'linkedin' }, { service: 'linkedin', country: 'NL' }]) {
      expect(press(await office.ask('how', args), 'share').args).toEqual({ service: 'linkedin' });
      const silent = await office.ask('how', args, { mayPost: false });
      expect(() => press(silent, 'share')).toThrow();
    }
  });

  test('needs the right to post there', async () => {
    await office.ask('share', { service: 'linkedin' }, { mayPost: false });
    expect(office.posted).toEqual([]);
  });

  test('delivered twice by the platform it has one effect', async () => {
    await share('same');
    await share('same');
    expect(office.posted).toHaveLength(1);
  });

  test('that did not arrive is said so', async () => {
    office.outcome = { kind: 'gone', reason: 'no-permission' };
    expect(textOf(await share())).not.toMatch(/^Shared/u);
  });

  test('that did not arrive says why and what to do, and may be tried again the same day', async () => {
    const { outcome } = office;
    office.outcome = { kind: 'gone', reason: 'no-access' };
    office.check = { kind: 'blocked', reason: 'no-access' };
    const refused = textOf(await share());
    expect(refused).toContain('The bot can’t see this channel');
    expect(refused).toContain('Invite it to the channel, then try again.');
    office.outcome = outcome;
    expect(textOf(await share())).toContain('shared in this channel');
    expect(textOf(await share())).toContain('Already shared here today');
  });

  test('that the platform puts off is said to come, again and again, and comes', async () => {
    const { outcome } = office;
    office.outcome = { kind: 'retry-after', milliseconds: 30_000 };
    expect(textOf(await share())).toMatch(/^Not posted yet[\s\S]*try again by ourselves/u);
    expect(textOf(await share())).toContain('Not posted yet');
    office.outcome = outcome;
    office.setClock('2025-10-20T12:01');
    await office.bot.pass();
    expect(office.posted).toHaveLength(2);
    expect(textOf(await share())).toContain('Already shared here today');
  });
});

describe('the rest of the table', () => {
  test('more shows sources and timeline of a rule', async () => {
    const text = textOf(await office.ask('more', { rule: 'linkedin/ai-training/gb' }));
    expect(text).toMatch(/ICO/u);
  });

  test('next names what is due, soonest first', async () => {
    expect(textOf(await office.ask('next', { country: 'NL' }))).toContain('2 November');
  });

  test('list names what can still be switched off', async () => {
    const reply = await office.ask('list', { country: 'NL' });
    expect(await wholeTextOf(office, reply)).toMatch(/LinkedIn[\s\S]*ChatGPT/u);
  });

  test('help lists admin commands to admins only', async () => {
    expect(textOf(await office.ask('help'))).not.toContain('unsubscribe');
    const reply = await office.ask('help', { part: 'admin' }, { isAdmin: true });
    expect(await wholeTextOf(office, reply, { isAdmin: true })).toContain('/optout-admin unsubscribe');
    expect(textOf(await office.ask('help', { part: 'admin' }))).not.toContain('unsubscribe');
  });

  test('a verb nobody knows gets a way to help, and an admin verb from a member a kind no', async () => {
    expect(textOf(await office.ask('explode'))).toContain('/optout help');
    expect(textOf(await office.ask('unsubscribe'))).toMatch(/admin/iu);
  });

  test('a failure inside gives an id to quote, the same as in the log, and no content', async () => {
    await office.close();
    const text = textOf(await office.ask('how', { service: 'my secret question' }));
    const id = /id\d{4}/u.exec(text)?.[0] ?? 'no id';
    expect(office.log.join('\n')).toContain(id);
    expect(office.log.join('\n')).not.toContain('secret question');
    office = await openOffice();
  });
});
