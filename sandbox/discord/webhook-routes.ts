import { MessageFlags } from 'discord-api-types/v10';
import { type Call, param, type Route } from './call.ts';
import { answerParts, type Interaction, type Interactions } from './interactions.ts';
import { readMessageForm } from './message-form.ts';
import { addBotMessage, changeMessage, removeMessage } from './messages.ts';
import { messagePayload } from './payloads.ts';
import { isReply, noContent, ok, type Reply, refusals } from './replies.ts';
import type { Scene } from './scene.ts';
import type { Message } from './world.ts';

/** What a bot does with an interaction's token after its first answer: follow up, read, edit, delete. */
export function webhookRoutes(scene: Scene, interactions: Interactions): Route[] {
  const at = '/webhooks/:application/:token';
  const withToken = (use: (interaction: Interaction, call: Call) => Reply) => (call: Call) => {
    const interaction = usable(scene, interactions, call);
    return isReply(interaction) ? interaction : use(interaction, call);
  };
  const withMessage = (use: (interaction: Interaction, message: Message, call: Call) => Reply) =>
    withToken((interaction, call) => {
      const message = findAnswer(scene, interaction, param(call, 'message'));
      return message === undefined ? refusals.unknownMessage : use(interaction, message, call);
    });
  const one = `${at}/messages/:message`;
  return [
    {
      route: `POST ${at}`,
      open: true,
      handle: withToken((interaction, call) => follow(scene, interaction, call)),
    },
    { route: `GET ${one}`, open: true, handle: withMessage((_, message) => ok(messagePayload(message))) },
    {
      route: `PATCH ${one}`,
      open: true,
      handle: withMessage((interaction, message, call) => edit(scene, interaction, message, call)),
    },
    {
      route: `DELETE ${one}`,
      open: true,
      handle: withMessage((_, message) => {
        removeMessage(scene, message);
        return noContent;
      }),
    },
  ];
}

function usable(scene: Scene, interactions: Interactions, call: Call): Interaction | Reply {
  const interaction = interactions.findByToken(param(call, 'token'));
  const expired =
    interaction !== undefined && scene.realNow() - interaction.startedAt > scene.settings.tokenLifetimeMs;
  const foreign = param(call, 'application') !== scene.bot.applicationId;
  if (interaction === undefined || expired || foreign) return refusals.invalidWebhookToken;
  return interaction.answered ? interaction : refusals.unknownWebhook;
}

/** "@original", or a follow-up to the same interaction by its id. */
function findAnswer(scene: Scene, interaction: Interaction, id: string): Message | undefined {
  const original = interaction.original;
  if (id === '@original' || id === original?.id) {
    return original !== undefined && scene.world.messages.includes(original) ? original : undefined;
  }
  return scene.world.messages.find(
    (message) => message.id === id && message.interaction_metadata?.['id'] === interaction.id,
  );
}

function edit(scene: Scene, interaction: Interaction, message: Message, call: Call): Reply {
  const form = readMessageForm(call.body, { files: call.files, before: message });
  if (isReply(form)) return form;
  if (message === interaction.original) interaction.loading = false;
  return ok(messagePayload(changeMessage(scene, interaction.channel, message, form)));
}

function follow(scene: Scene, interaction: Interaction, call: Call): Reply {
  const { original } = interaction;
  // Right after a deferral Discord fills the waiting answer instead of adding a message.
  if (interaction.loading && original !== undefined) return edit(scene, interaction, original, call);
  const form = readMessageForm(call.body, { files: call.files, ephemeralAllowed: true });
  if (isReply(form)) return form;
  const ephemeral = (form.flags & MessageFlags.Ephemeral) !== 0;
  const message = addBotMessage(scene, interaction.channel, form, answerParts(interaction, ephemeral));
  return ok(messagePayload(message));
}
