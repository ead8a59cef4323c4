import { afterEach, describe, expect, test } from '@jest/globals';
import { createCompose } from '../../src/app/delivery/compose.ts';
import type { PostDraft } from '../../src/app/delivery/post.ts';
import { tick } from '../../src/app/tick.ts';
import { welcomeInstaller } from '../../src/app/welcome.ts';
import { plainText } from '../../src/messages/plain.ts';
import { knowledge, on } from './shipped.ts';
import { at, catalogueOf, createWorld, type World } from './world.ts';

const installer = { platform: 'chat', installation: 'I1', channel: null, thread: null, member: 'U1' };

let world: World;
afterEach(() => world.store.upkeep.close());

describe('whoever installed the bot', () => {
  test('is told once, however often it is called, and nobody else is', async () => {
    world = await createWorld(catalogueOf(), at('2025-10-20T12:00'));
    const first = await welcomeInstaller(world.engine, installer);
    const again = await welcomeInstaller(world.engine, { ...installer, member: 'U2' });
    expect([first.kind, again.kind]).toEqual(['posted', 'already']);
    expect(world.messenger.sent.map(({ target }) => target)).toEqual([installer]);
  });

  test('of another installation is told as well', async () => {
    world = await createWorld(catalogueOf(), at('2025-10-20T12:00'));
    await welcomeInstaller(world.engine, installer);
    await welcomeInstaller(world.engine, { ...installer, installation: 'I2' });
    expect(world.messenger.sent.map(({ target }) => target.installation)).toEqual(['I1', 'I2']);
  });

  test('is told later where the platform asks to come back', async () => {
    world = await createWorld(catalogueOf(), at('2025-10-20T12:00'));
    world.messenger.script.push({ kind: 'retry-after', milliseconds: 60_000 });
    await welcomeInstaller(world.engine, installer);
    expect(world.messenger.sent).toEqual([]);
    world.now += 61_000;
    await tick(world.engine);
    expect(world.messenger.sent.map(({ draft }) => draft.kind)).toEqual(['welcome']);
  });

  test('is a member, never a channel', async () => {
    world = await createWorld(catalogueOf(), at('2025-10-20T12:00'));
    const channel = { ...installer, channel: 'C1', member: null };
    expect(() => welcomeInstaller(world.engine, channel)).toThrow(RangeError);
  });

  test('reads what comes, what is open, and how to begin', async () => {
    world = await createWorld(catalogueOf(), at('2025-10-20T12:00'));
    const draft: PostDraft = {
      key: 'k',
      kind: 'welcome',
      target: installer,
      locale: 'en',
      profile: null,
      items: [],
      repeated: false,
      editOf: null,
      lost: [],
    };
    const message = createCompose(() => knowledge)(draft, on('2025-10-20').at);
    const text = message === null ? '' : plainText(message);
    expect(text).toMatch(/^Last Call is installed\. Nothing is posted until you confirm\./u);
    expect(text).toMatch(/Dates ahead: [1-9]\d*\. Still open to opt out of: [1-9]\d*\./u);
    const verbs = message?.buttons.map((one) => (one.kind === 'action' ? one.action.verb : 'link'));
    expect(verbs).toEqual(['setup.open', 'setup.sample', 'dismiss']);
  });
});
