import { InteractionType, MessageFlags, InteractionResponseType as R } from 'discord-api-types/v10';
import { type Call, param, type Route } from './call.ts';
import { checkModal } from './component-limits.ts';
import { checkList, checkText, fault, startWalk } from './component-walk.ts';
import { answerParts, type DiscordModal, type Interaction, type Interactions } from './interactions.ts';
import { type JsonObject, numberOf, objectOf, objectsOf, textOf } from './json.ts';
import { readMessageForm } from './message-form.ts';
import { addBotMessage, changeMessage, loadingForm } from './messages.ts';
import { messagePayload } from './payloads.ts';
import { invalidForm, isReply, noContent, ok, type Reply, refusals } from './replies.ts';
import type { Scene } from './scene.ts';
import type { Message } from './world.ts';

interface Stage {
  scene: Scene;
  interactions: Interactions;
}

/** Either what happened, or the refusal that left everything as it was. */
type Outcome = Reply | { message?: Message; deferred?: boolean; modal?: DiscordModal; choices?: Choice[] };
type Choice = { name: string; value: string | number };

/** The first answer to an interaction. */
export function callbackRoutes(scene: Scene, interactions: Interactions): Route[] {
  const stage = { scene, interactions };
  return [
    {
      route: 'POST /interactions/:interaction/:token/callback',
      open: true,
      handle: (call) => answer(stage, call),
    },
  ];
}

function answer(stage: Stage, call: Call): Reply {
  const { scene, interactions } = stage;
  const interaction = interactions.find(param(call, 'interaction'), param(call, 'token'));
  if (interaction === undefined) return refusals.unknownInteraction;
  if (interaction.answered) return refusals.alreadyAcknowledged;
  const waited = scene.realNow() - interaction.startedAt;
  if (waited > scene.settings.acknowledgeWithinMs) return refusals.unknownInteraction;
  const type: R = numberOf(call.body['type'], 0);
  const outcome = perform(stage, interaction, type, call);
  if (isReply(outcome)) return outcome;
  interaction.answered = true;
  if (interaction.type === InteractionType.ModalSubmit) closeModal(stage, interaction);
  interactions.settle(interaction, { acknowledged: true, type, ...outcome });
  scene.changed();
  const wanted = call.query.get('with_response') === 'true';
  return wanted ? ok(responsePayload(interaction, type, outcome.message)) : noContent;
}

function perform(stage: Stage, interaction: Interaction, type: R, call: Call): Outcome {
  const data = objectOf(call.body['data']);
  if (!fits(interaction, type)) return wrongType(type);
  if (type === R.ChannelMessageWithSource) return reply(stage, interaction, data, call);
  if (type === R.DeferredChannelMessageWithSource) return defer(stage, interaction, data);
  if (type === R.UpdateMessage) return update(stage, interaction, data, call);
  if (type === R.Modal) return openModal(stage, interaction, data);
  if (type === R.ApplicationCommandAutocompleteResult) return suggest(data);
  if (interaction.source !== undefined) interaction.original = interaction.source;
  return { deferred: true };
}

const MESSAGE_ANSWERS: readonly number[] = [R.ChannelMessageWithSource, R.DeferredChannelMessageWithSource];
const UPDATE_ANSWERS: readonly number[] = [R.DeferredMessageUpdate, R.UpdateMessage];

/** Which answers Discord takes for which interaction. */
function fits(interaction: Interaction, type: R): boolean {
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
    return type === R.ApplicationCommandAutocompleteResult;
  }
  if (MESSAGE_ANSWERS.includes(type)) return true;
  if (UPDATE_ANSWERS.includes(type)) return interaction.source !== undefined;
  return type === R.Modal && interaction.type !== InteractionType.ModalSubmit;
}

const wrongType = (type: number): Reply =>
  invalidForm([
    { path: ['type'], code: 'BASE_TYPE_CHOICES', message: `Type ${String(type)} does not answer this.` },
  ]);

function reply({ scene }: Stage, interaction: Interaction, data: JsonObject, call: Call): Outcome {
  const form = readMessageForm(data, { files: call.files, ephemeralAllowed: true });
  if (isReply(form)) return form;
  const ephemeral = (form.flags & MessageFlags.Ephemeral) !== 0;
  const message = addBotMessage(scene, interaction.channel, form, answerParts(interaction, ephemeral));
  interaction.original = message;
  return { message };
}

function defer({ scene }: Stage, interaction: Interaction, data: JsonObject): Outcome {
  const ephemeral = (numberOf(data['flags'], 0) & MessageFlags.Ephemeral) !== 0;
  const form = loadingForm(MessageFlags.Loading | (ephemeral ? MessageFlags.Ephemeral : 0));
  const message = addBotMessage(scene, interaction.channel, form, answerParts(interaction, ephemeral));
  interaction.original = message;
  interaction.loading = true;
  return { message, deferred: true };
}

function update({ scene }: Stage, interaction: Interaction, data: JsonObject, call: Call): Outcome {
  const before = interaction.source;
  if (before === undefined) return wrongType(R.UpdateMessage);
  const form = readMessageForm(data, { files: call.files, before });
  if (isReply(form)) return form;
  interaction.original = before;
  return { message: changeMessage(scene, interaction.channel, before, form) };
}

function openModal({ interactions }: Stage, interaction: Interaction, data: JsonObject): Outcome {
  const faults = checkModal(data);
  if (faults.length > 0) return invalidForm(faults);
  const modal: DiscordModal = {
    customId: textOf(data['custom_id']),
    title: textOf(data['title']),
    components: objectsOf(data['components']),
    member: interaction.member.id,
    channel: interaction.channel.id,
    ...(interaction.source === undefined ? {} : { messageId: interaction.source.id }),
  };
  // A person sees one form at a time.
  const others = interactions.modals.filter((open) => open.member !== modal.member);
  interactions.modals.splice(0, Infinity, ...others, modal);
  return { modal };
}

function closeModal({ interactions }: Stage, interaction: Interaction): void {
  const isThis = (modal: DiscordModal): boolean =>
    modal.member === interaction.member.id && modal.customId === interaction.data['custom_id'];
  const at = interactions.modals.findIndex(isThis);
  if (at >= 0) interactions.modals.splice(at, 1);
}

function suggest(data: JsonObject): Outcome {
  const walk = startWalk();
  const path = ['data'];
  const choices = checkList(walk, data, path, 'choices', { min: 0, max: 25 });
  for (const [index, choice] of choices.entries()) {
    const at = [...path, 'choices', index];
    checkText(walk, choice, at, 'name', { max: 100 });
    if (typeof choice['value'] === 'string') checkText(walk, choice, at, 'value', { max: 100 });
    else if (typeof choice['value'] !== 'number') {
      fault(walk, [...at, 'value'], 'BASE_TYPE_REQUIRED', 'This field is required');
    }
  }
  if (walk.faults.length > 0) return invalidForm(walk.faults);
  return { choices: choices as unknown as Choice[] };
}

function responsePayload(interaction: Interaction, type: number, message: Message | undefined): JsonObject {
  const { id, type: kind } = interaction;
  if (message === undefined) return { interaction: { id, type: kind }, resource: { type } };
  const about = {
    id,
    type: kind,
    response_message_id: message.id,
    response_message_loading: (message.flags & MessageFlags.Loading) !== 0,
    response_message_ephemeral: message.ephemeralFor !== undefined,
  };
  return { interaction: about, resource: { type, message: messagePayload(message) } };
}
