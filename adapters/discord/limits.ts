// Discord's limits, each with where it is written down. Lengths are counted in UTF-16 units, the stricter reading.
// Sources (docs.discord.com/developers): "Component Reference", "Message Resource", "Application Commands",
// "Receiving and Responding to Interactions", "Rate Limits".
import type { OpeningPace } from '../../src/app/delivery/openings.ts';
import type { PostingPace } from '../../src/app/ports.ts';

/** Component Reference: a message with IS_COMPONENTS_V2 holds this many components, nested ones counted. */
export const maxComponents = 40;
/** Component Reference: characters of all text displays of one message together. */
export const maxText = 4_000;
/** Component Reference: identifier of an interactive component. */
export const maxCustomId = 100;
/** Component Reference: label of a button. */
export const maxButtonLabel = 80;
/** Component Reference: address of a link button. */
export const maxButtonUrl = 512;
/** Component Reference: buttons in one action row. */
export const maxRowButtons = 5;
/** Component Reference: options of a string select; also its largest `max_values`. */
export const maxSelectOptions = 25;
/** Component Reference: label, value and description of a select option. */
export const maxOptionText = 100;
/** Component Reference: placeholder of a select. */
export const maxPlaceholder = 150;
/** Component Reference: label of a Label in a modal; the title of a modal is as long. */
export const maxModalLabel = 45;
/** Component Reference: description of a Label in a modal. */
export const maxModalHint = 100;
/** Component Reference: value of a text input. */
export const maxInputValue = 4_000;

/** Application Commands: name of a command or option. */
export const maxCommandName = 32;
/** Application Commands: description of a command or option. */
export const maxDescription = 100;
/** Application Commands: choices of an option, and suggestions of one autocomplete answer. */
export const maxChoices = 25;
/** Application Commands: name and text value of a choice. */
export const maxChoiceText = 100;

/** Message Resource, Create Message: length of a nonce. */
export const maxNonce = 25;
/**
 * Message Resource, Create Message: with `enforce_nonce` a repeated nonce of the same author within "a few minutes"
 * (change log of 12 February 2024) returns the first message. The exact window is not promised; two minutes is
 * less than any reading of it. In milliseconds.
 */
export const repeatSafeFor = 2 * 60_000;
/** Message Resource, Get Channel Messages: 1 to 100 a call; half is plenty for the minutes around one post. */
export const settleReads = 50;

/** Interactions: the first answer must arrive within 3 s. Deferred after this long, in milliseconds. */
export const deferAfter = 1_200;
/** Interactions: a modal can only be the first answer; after this long we say so instead. In milliseconds. */
export const modalWithin = 2_200;
/** How long one call may take before its answer counts as lost, in milliseconds. Ours, not Discord's. */
export const callTimeout = 10_000;

/** Rate Limits: calls of one bot a second, all of them together. */
const callsPerSecond = 50;
/**
 * Posts a second, and whatever else the engine asks with the bot's token; the rest is left for the connection. A little
 * less than 2 % is kept back, so that a rush takes no longer than 1.02 times what it would at best.
 */
export const postsPerSecond = callsPerSecond - 0.9;
/** Of direct channels. Ours: Discord names no number. Ten thousand people are written to within 34 minutes. */
export const openingPace: OpeningPace = { spacing: 200, atOnce: 25 };
/**
 * Direct channels that are being opened at one time: at that pace each may take two seconds. A post keeps its place while its
 * channel is opened, so when Discord is slow with these alone, most places are left for all other posts.
 */
export const mostOpening = 10;
/** What planning counts with: 2 % kept back; to open a direct channel is a call like any. */
export const pace: PostingPace = {
  per: 'platform',
  postsPerMinute: 0.98 * callsPerSecond * 60,
  personal: { postsPerMinute: 60_000 / openingPace.spacing, takes: 2 },
};

/** Rate Limits, Invalid Request Limit: 10,000 in this many milliseconds ban an address. */
export const invalidWindow = 10 * 60_000;
/** Ours: others may share the address, and so may another process of this bot. */
export const mostInvalid = 1_000;
