// The one role that an admin chose is called by posts, and by nothing else; everybody never is.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { renderMessage } from '../../../adapters/discord/render.ts';
import type { Target } from '../../../src/app/ports.ts';
import { reminder } from '../../contract/messages.ts';
import { startWorld, type TestWorld } from './world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

function general(): Target {
  const { twin } = world;
  const { id: installation } = twin.guild;
  const [first] = twin.world.channels;
  return { platform: 'discord', installation, channel: first?.id ?? '', thread: null, member: null };
}

const roleIds = (): readonly [string, string] => {
  const [team, moderators] = world.twin.world.roles;
  return [team?.id ?? '', moderators?.id ?? ''];
};

describe('On Discord', () => {
  test('a post calls the role it is to call, alone', async () => {
    const [team] = roleIds();
    await world.app.messenger.send(general(), { ...reminder, mention: team }, 'k1');
    expect(world.twin.world.messages.at(-1)).toMatchObject({
      mentions: [],
      mention_roles: [team],
      mention_everyone: false,
      allowedMentions: { parse: [], roles: [team] },
    });
  });

  test('the role of everybody is never called, nor what is no role', async () => {
    const { installation } = general();
    for (const [index, mention] of [installation, '@everyone', '1> <@&2', ''].entries()) {
      await world.app.messenger.send(general(), { ...reminder, mention }, `e${index}`);
      const post = world.twin.world.messages.at(-1);
      expect(post).toMatchObject({ mention_roles: [], mention_everyone: false });
      expect(post?.allowedMentions).toEqual({ parse: [] });
    }
  });

  test('an answer calls nobody, whatever it says', () => {
    const [team] = roleIds();
    const options = { key: null, isPrivate: true, shortened: '…' };
    const { body } = renderMessage({ ...reminder, mention: team }, options);
    expect(body.allowed_mentions).toEqual({ parse: [] });
    expect(JSON.stringify(body)).not.toContain(team);
  });

  test('it is known beforehand whether a role would be called', async () => {
    const [team, moderators] = roleIds();
    const checked = async (mention: string) => {
      const check = await world.app.messenger.check(general(), mention);
      return check.kind === 'ready' ? check.mention : check;
    };
    expect(await checked(team)).toEqual({ kind: 'ready', name: '@privacy-team' });
    expect(await checked(moderators)).toEqual({ kind: 'ready', name: '@moderators' });
    expect(await checked('1106000000000000009')).toEqual({ kind: 'unknown' });
    expect(await checked(general().installation)).toEqual({ kind: 'unknown' });
  });
});
