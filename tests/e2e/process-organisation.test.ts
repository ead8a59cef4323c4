// An organisation installs the bot for its workspaces: none has it until it is added there.
import { describe, expect, test } from '@jest/globals';
import {
  answersIn,
  ask,
  directsIn,
  type InstallStage,
  install,
  installStage,
  live,
  subscribed,
  subscriptionsIn,
  tokensOf,
} from './installing.ts';
import { present, until } from './process.ts';

describe('An organisation', () => {
  test('installs it for all of its workspaces; one that is taken out of it, and all of them, leave nothing behind', async () => {
    const given = await installStage(new Date().toISOString());
    await subscribed(given, ['T0REEDONE', 'T0REEDTWO', 'T0ACME']);
    const running = await live(given);
    expect((await install(given, 'E0REED', ['T0REEDONE', 'T0REEDTWO'])).text).toContain('E0REED');
    await install(given, 'T0ACME');
    for (const workspace of ['T0REEDONE', 'T0REEDTWO']) {
      await given.slack.inside(workspace).slash({ ...ask, text: 'how linkedin' });
      await until(() => answersIn(given, workspace).length > 0, `an answer in ${workspace}`);
    }
    expect(tokensOf(given)).toHaveLength(2);
    await given.slack.changeAccess('T0REEDONE', false);
    await until(async () => !(await subscriptionsIn(given)).includes('T0REEDONE'), 'the first is erased');
    expect(await subscriptionsIn(given)).toEqual(expect.arrayContaining(['T0ACME', 'T0REEDTWO']));
    await given.slack.uninstallFrom('E0REED');
    await until(async () => !(await subscriptionsIn(given)).includes('T0REEDTWO'), 'the second is erased');
    expect(await subscriptionsIn(given)).toEqual(['T0ACME']);
    expect((await running.kill('SIGTERM')).code).toBe(0);
  }, 90_000);
});

describe('Whoever installs it for an organisation', () => {
  const welcomed = ['U0ADMIN', expect.stringContaining('Last Call is installed')];
  const inBoth = (given: InstallStage) => ['T0REEDONE', 'T0REEDTWO'].flatMap((id) => directsIn(given, id));

  test('is welcomed once, in the first workspace that has it, and each is usable at once', async () => {
    const given = await installStage(present());
    const running = await live(given);
    const { text } = await install(given, 'E0REED');
    expect(text).toContain('/manage/E0REED/integrations/profile/');
    expect(inBoth(given)).toEqual([]);
    await given.slack.changeAccess('T0REEDTWO', true);
    await until(() => inBoth(given).length > 0, 'a word to whoever installed it');
    expect(directsIn(given, 'T0REEDTWO')).toEqual([welcomed]);
    await given.slack.inside('T0REEDTWO').slash({ ...ask, text: 'how linkedin' });
    await until(() => answersIn(given, 'T0REEDTWO').length > 0, 'an answer');
    await given.slack.changeAccess('T0REEDONE', true);
    await given.slack.inside('T0REEDONE').slash({ ...ask, text: 'how linkedin' });
    await until(() => answersIn(given, 'T0REEDONE').length > 0, 'an answer in the other one');
    await given.slack.redeliver({ times: 2 });
    expect(inBoth(given)).toEqual([welcomed]);
    await subscribed(given, ['T0REEDONE', 'T0REEDTWO']);
    await given.slack.changeAccess('T0REEDONE', false);
    await until(async () => !(await subscriptionsIn(given)).includes('T0REEDONE'), 'one is erased');
    expect(await subscriptionsIn(given)).toEqual(['T0REEDTWO']);
    await given.slack.inside('T0REEDTWO').slash({ ...ask, text: 'help' });
    await until(() => answersIn(given, 'T0REEDTWO').length > 1, 'the other one is answered');
    expect((await running.kill('SIGTERM')).code).toBe(0);
  }, 90_000);

  test('is welcomed after a kill, too, and workspaces that were added meanwhile are met', async () => {
    const given = await installStage(present());
    const running = await live(given);
    await install(given, 'E0REED');
    await running.kill('SIGKILL');
    for (const id of ['T0REEDONE', 'T0REEDTWO']) given.slack.installs.get(id).installed = true;
    await subscribed(given, ['T0REEDONE', 'T0REEDTWO']);
    const next = await live(given);
    await until(() => inBoth(given).length > 0, 'a word to whoever installed it');
    expect(inBoth(given)).toEqual([welcomed]);
    given.slack.installs.get('T0REEDONE').installed = false;
    await next.kill('SIGTERM');
    // What was taken away while it was not running is lost for now: nobody told of a removal.
    const last = await live(given);
    await last.says('installation-lost');
    expect(inBoth(given)).toEqual([welcomed]);
    expect(await subscriptionsIn(given)).toHaveLength(2);
    expect((await last.kill('SIGTERM')).code).toBe(0);
  }, 90_000);
});
