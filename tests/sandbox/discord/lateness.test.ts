import { expect, test } from '@jest/globals';
import { answering, ask, register } from './asking.ts';
import { MONDAY, withBot } from './client.ts';

test('a bot that says nothing has not acknowledged, and its late answer is refused', async () => {
  let now = MONDAY;
  const late = Promise.withResolvers<unknown>();
  await withBot(
    async (twin, client) => {
      await register(client);
      answering(client, async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        now += 3_001;
        await interaction.reply('late').catch(late.resolve);
      });
      twin.settings.acknowledgeWithinMs = 50;
      expect(await ask(twin)).toEqual({ acknowledged: false });
      expect(await late.promise).toMatchObject({ code: 10062, status: 404 });
    },
    { realNow: () => now },
  );
});

test("an interaction's token stops working after fifteen minutes", async () => {
  let now = MONDAY;
  await withBot(
    async (twin, client) => {
      await register(client);
      const edited = Promise.withResolvers<unknown>();
      answering(client, async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        await interaction.deferReply();
        now += 15 * 60_000 + 1;
        await interaction.editReply('too late').catch(edited.resolve);
      });
      await ask(twin);
      expect(await edited.promise).toMatchObject({ code: 50027, status: 401 });
    },
    { realNow: () => now },
  );
});
