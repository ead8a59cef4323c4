// What cannot be understood: one line each, with what is accepted and an example, code 2, and nothing on standard output.
import { describe, expect, test } from '@jest/globals';
import { emptyFolder, fileIn } from '../../folders.ts';
import { commandLine, type Ended } from './line.ts';

function expectRefusal({ code, out, err }: Ended, ...lines: RegExp[]): void {
  expect(err.split('\n').slice(0, -1)).toEqual(lines.map((line) => expect.stringMatching(line)));
  expect({ code, out }).toEqual({ code: 2, out: '' });
}

const line = await commandLine();
const plan = ['plan', '--from', '2025-10-01', '--to', '2025-11-30', '--subscription'];
const place = ['--platform', 'slack', '--installation', 'T0', '--channel', 'C0'];

describe('usage', () => {
  test.each([
    [['run', '--soon'], /^lastcall: unknown option '--soon'\. Run `npm run -s lastcall -- --help`/u],
    [['run', 'now'], /^lastcall: too many arguments for 'run'/u],
    [['subscription'], /^lastcall: a command is missing\. /u],
    [['subscription', 'frobnicate'], /^lastcall: unknown command 'frobnicate'/u],
    [['plan'], /^lastcall: required option '--subscription <file>' not specified/u],
    [['ask'], /^lastcall: missing required argument 'text'/u],
    [['ask', ' '], /^lastcall: no question was given\. Try: lastcall ask "linkedin"/u],
    [['sandbox', '--at', 'soon'], /^lastcall: "soon" is not a date or time\. Give .* such as 2025-11-02/u],
    [['sandbox', '--port', '65536'], /^lastcall: --port is not a port number\. .* such as --port 8080/u],
    [['manifest', '--http', 'ftp://example.org'], /^lastcall: --http is not an address\. .* https:\/\//u],
    [['check', '/nowhere'], /^lastcall: there are no service files at \/nowhere\. Give a \.yaml file/u],
  ])('%j', async (args, said) => {
    expectRefusal(await line(...args), said);
  });

  test.each([
    ['--jurisdiction', 'Atlantis', /no country or group is called "Atlantis"\. .* such as NL, GB or US-CA/u],
    ['--zone', 'Mars/Olympus', /no time zone is called "Mars\/Olympus"\. .* such as Europe\/Amsterdam/u],
    ['--locale', 'tlh', /no texts exist in the language "tlh"\. Give one of .*en/u],
    ['--at', '2025-02-30', /"2025-02-30" is not a date or time\. .* such as 2025-11-02/u],
    ['--at', '2025-11-02T25:00', /"2025-11-02T25:00" is not a date or time/u],
    ['--at', '1 Nov\n2025', /"1 Nov 2025" is not a date or time/u],
  ])('%s %j', async (option, value, said) => {
    for (const command of [['ask', 'linkedin'], ['next'], ['explain', 'linkedin']]) {
      expectRefusal(await line(...command, option, value, '--json'), said);
    }
  });

  test('several faults are said together', async () => {
    const all = ['--jurisdiction', 'x', '--zone', 'y', '--locale', 'z', '--at', 'w'];
    const said = await line('ask', 'linkedin', ...all);
    expectRefusal(said, /time zone/u, /country/u, /language/u, /date/u);
  });

  test('explain names the nearest, next wants a number of days', async () => {
    expectRefusal(
      await line('explain', 'linkdin'),
      /no service, practice or rule is called "linkdin"\. Nearest: linkedin/u,
    );
    expectRefusal(
      await line('next', '--days', 'ten'),
      /"ten" is not a number of days\. .* such as --days 90/u,
    );
  });
});

describe('files', () => {
  const folder = emptyFolder();
  const fileOf = (content: unknown): string => fileIn(folder, 'given.json', content);

  test('one that is not there, is not JSON, or is not an object', async () => {
    expectRefusal(await line(...plan, '/nowhere.json'), /the file \/nowhere\.json cannot be read\. /u);
    expectRefusal(await line(...plan, fileOf('{"zone":')), /is not JSON\. .*example/u);
    expectRefusal(await line(...plan, fileOf('[]')), /is not an object\. Give \{"zone"/u);
  });

  test('one with wrong fields: every one of them, each with what is accepted', async () => {
    const wrong = {
      zone: 'Mars',
      sendAt: '25:00',
      jurisdictions: ['XX'],
      offsets: [-1],
      preset: 'loud',
      colour: 'red',
    };
    const { code, out, err } = await line(...plan, fileOf(wrong));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    for (const field of Object.keys(wrong)) expect(err).toMatch(new RegExp(`: ${field}: \\S.*\\. \\S`, 'u'));
    expect(err.split('\n')).toHaveLength(Object.keys(wrong).length + 1);
  });

  test('days in the wrong order, or none', async () => {
    const file = fileOf({ zone: 'Europe/Amsterdam' });
    const span = ['plan', '--subscription', file, '--from', '2025-11-30', '--to', '2025-11-01'];
    expectRefusal(await line(...span), /--to is before --from\. /u);
    const words = ['plan', '--subscription', file, '--from', 'monday', '--to', 'friday'];
    expectRefusal(await line(...words), /"monday" is not a date\. .* 2025-11-02/u, /"friday" is not a date/u);
  });
});

describe('subscription', () => {
  const folder = emptyFolder();
  const file = fileIn(folder, 'sub.json', { zone: 'Europe/Amsterdam' });

  test('add wants a place and a file; remove wants a place that is subscribed', async () => {
    expectRefusal(
      await line('subscription', 'add', '--file', file),
      /which channel is meant\. Give --platform slack\|discord/u,
    );
    expectRefusal(
      await line('subscription', 'add', ...place),
      /no subscription file is given\. Give --file/u,
    );
    const elsewhere = ['--platform', 'irc', '--installation', 'T0', '--channel', 'C0'];
    expectRefusal(
      await line('subscription', 'add', ...elsewhere),
      /'irc' is invalid\. Allowed choices are slack, discord/u,
    );
    const none = await line('subscription', 'remove', ...place);
    expect(none).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('there is no such subscription. See'),
    });
  });

  test('a channel the bot may not post in is said with its cure, code 1, and not subscribed', async () => {
    const closed = await commandLine({ kind: 'blocked', reason: 'no-permission' });
    expect(await closed('subscription', 'add', ...place, '--file', file)).toEqual({
      code: 1,
      out: '',
      err: 'lastcall: the bot may not post in the channel. Give it the permission to send messages there.\n',
    });
    expect((await closed('subscription', 'list', '--json')).out).toBe('[]\n');
  });

  test('an import is all or nothing, and every fault is said', async () => {
    const here = await commandLine();
    const good = { platform: 'slack', installation: 'T0', channel: 'C0', zone: 'Europe/Amsterdam' };
    const many = [
      good,
      { ...good, channel: 7 },
      { ...good, zone: 'Mars' },
      { ...good, platform: 'irc' },
      'text',
    ];
    const path = fileIn(folder, 'many.json', many);
    expectRefusal(
      await here('subscription', 'add', '--import', path),
      /\[1\]: channel is not text\. .*quotes/u,
      /\[2\]: zone: no time zone is called "Mars"\. /u,
      /\[3\]: platform is unknown\. Give "slack" or "discord"/u,
      /\[4\] is not an object\. /u,
    );
    expect((await here('subscription', 'list', '--json')).out).toBe('[]\n');
    expect(await here('subscription', 'add', '--import', fileIn(folder, 'one.json', [good]))).toMatchObject({
      code: 0,
      out: '1 subscription saved\n',
    });
  });

  test('a fallback that cannot be a channel of that platform, in a file and in an import', async () => {
    const wish = { zone: 'Europe/Amsterdam', jurisdictions: ['NL'], services: [] };
    const here = { platform: 'slack', installation: 'T0', channel: 'C0' };
    const wrong = fileIn(folder, 'fallback.json', { ...wish, fallback: '#general' });
    expectRefusal(
      await line('subscription', 'add', ...place, '--file', wrong),
      /fallback\.json: fallback is no id of Slack\. Copy the id, such as C0123ABCD/u,
    );
    const entries = [
      { ...here, ...wish, fallback: '1102000000000000002' },
      {
        ...here,
        ...wish,
        platform: 'discord',
        installation: '1102000000000000001',
        channel: '1102000000000000002',
        fallback: 'C0123ABCD',
      },
    ];
    expectRefusal(
      await line('subscription', 'add', '--import', fileIn(folder, 'fallbacks.json', entries)),
      /fallbacks\.json\[0\]: fallback is no id of Slack/u,
      /fallbacks\.json\[1\]: fallback is no id of Discord\. Copy the id, such as 1102000000000000002/u,
    );
  });

  test('an id that can be none of that platform’s is refused before anything is asked', async () => {
    const add = ['subscription', 'add', '--file', file, '--platform'];
    expectRefusal(
      await line(...add, 'slack', '--installation', 'fernhill', '--channel', '#privacy'),
      /--installation/u,
      /--channel/u,
    );
    expectRefusal(
      await line(...add, 'discord', '--installation', 'T0', '--channel', '../users/@me'),
      /--installation/u,
      /--channel/u,
    );
  });
});
