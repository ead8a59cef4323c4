// Questions in words that mean more than a service: where one lives, or the bot itself.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aboutBot } from '../../../src/app/about-bot.ts';
import type { Asker } from '../../../src/app/request.ts';
import { questions } from '../../catalogue/questions/all.ts';
import { admin, buttonsOf, type Office, openOffice, press, textOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const how = async (service: string, who: Partial<Asker> = {}): Promise<string> =>
  textOf(await office.ask('how', { service }, who));
const headingOf = async (service: string, who: Partial<Asker> = {}): Promise<string> =>
  (await how(service, who)).split('\n')[0] ?? '';

describe('a country named in the question', () => {
  test.each([
    ['linkedin in Germany', 'LinkedIn, Germany: act by Sunday 2 November'],
    ['linkedin deutschland', 'LinkedIn, Germany: act by Sunday 2 November'],
    ['ik woon in Duitsland, linkedin?', 'LinkedIn, Germany: act by Sunday 2 November'],
    ['en España, linkedin', 'LinkedIn, Spain: act by Sunday 2 November'],
    ['LinkedIn UK', 'LinkedIn, United Kingdom'],
    ['X in Germany', 'X, Germany'],
    ['o2 in Germany', 'O2, Germany'],
  ])('%j is answered for it', async (question, heading) => {
    expect(await headingOf(question)).toContain(heading);
  });

  test('is called as the asker calls it', async () => {
    expect(await headingOf('linkedin in Duitsland', { locale: 'nl' })).toContain('LinkedIn, Duitsland:');
  });

  test('is used once, and neither remembered nor asked for again', async () => {
    const reply = await office.ask('how', { service: 'linkedin in Germany' });
    expect(await headingOf('linkedin')).toContain('depends on your account');
    expect(await office.ask('privacy').then(textOf)).not.toContain('Germany');
    expect(press(reply, 'remind').args).toMatchObject({ country: 'DE' });
  });

  test.each(['how', 'remind'])('goes with the choice of one of several services: %s', async (verb) => {
    const choice = await office.ask(verb, { service: 'linkedin and github in Germany' });
    const named = buttonsOf(choice).flatMap((one) => (one.kind === 'action' ? [one.action] : []));
    expect(named).toHaveLength(2);
    for (const action of named) expect(action).toMatchObject({ verb, args: { country: 'DE' } });
    const chosen = await office.ask(verb, named.at(-1)?.args ?? {});
    expect(textOf(chosen)).toContain('Germany');
  });

  test('counts before the one that is remembered, and after one that is given apart', async () => {
    await office.store.people.save(
      { platform: 'chat', installation: 'I1', member: 'M1' },
      { jurisdiction: 'NL', locale: null },
      0,
    );
    expect(await headingOf('linkedin in Germany')).toContain('LinkedIn, Germany');
    const both = await office.ask('how', { service: 'linkedin in Germany', country: 'FR' });
    expect(textOf(both)).toContain('LinkedIn, France');
  });

  test.each(['linkedin in Germany or France', 'linkedin uses us', 'does linkedin train, or is there no way'])(
    '%j names none, or several',
    async (question) => {
      expect(await headingOf(question)).toContain('depends on your account');
    },
  );

  test('that is part of a name is not the asker’s', async () => {
    expect(await headingOf('T-Mobile US')).not.toContain('United States');
    expect(await headingOf('T-Mobile US in Germany')).toContain('T-Mobile');
  });

  test('finds none of the labelled questions a service they do not mean', async () => {
    const unknown = Object.values(questions)
      .flatMap(({ dev, heldOut }) => [...dev, ...heldOut])
      .filter(([text, expected]) => expected === null && text !== '' && aboutBot(text) === null);
    const found: string[] = [];
    for (const [service] of unknown) {
      const verbs = buttonsOf(await office.ask('how', { service })).map((one) =>
        one.kind === 'action' ? one.action.verb : '',
      );
      if (verbs.includes('more') || verbs.includes('country.choose')) found.push(service);
    }
    expect(found).toEqual([]);
  });
});

describe('a question about the bot itself', () => {
  test.each([
    ['Who sees that I asked?', /Only you see our answers/u],
    ['who sees that I pressed done?', /Only you see our answers/u],
    ['what do you store about me?', /^Stored about you/u],
    ['remove the bot: what remains?', /all it stored for the place goes; its posts stay/u],
    ['delete everything about me', /^Delete everything/u],
    ['delete my data', /^Delete everything/u],
    ['thanks', /^What Last Call does/u],
    ['dank je', /^What Last Call does/u],
    ['I missed it, is it pointless?', /LinkedIn|still/u],
    ['what will you post next?', /2 November/u],
    ['can I try it without anything reaching the channel?', /^What Last Call does/u],
  ])('%j is answered', async (question, said) => {
    const answer = await how(question);
    expect(answer).not.toContain('no rule');
    expect(answer).toMatch(said);
  });

  test('deletes nothing unasked', async () => {
    await office.ask('language', { to: 'Deutsch' });
    const reply = await office.ask('how', { service: 'delete my data' });
    expect(press(reply, 'forget.confirm').args).toEqual({});
    expect(textOf(await office.ask('privacy'))).toContain('Deutsch');
  });

  test('shows admins what would be posted', async () => {
    const wish = { countries: 'NL', zone: 'Europe/Amsterdam', preset: 'thorough' };
    const { verb, args } = press(await office.ask('subscribe', wish, admin), 'subscribe.confirm');
    await office.ask(verb, args, admin);
    expect(await how('what will you post next?', admin)).toContain('Amsterdam time');
    expect(await how('can I try it without anything reaching the channel?', admin)).toMatch(/^Sample/u);
    expect(office.posted).toEqual([]);
  });

  test('with a service in it is about the service', async () => {
    expect(await how('what does linkedin store about me?')).toMatch(/^LinkedIn/u);
    expect(await how('delete my data from friendster')).toContain('no rule');
  });
});
