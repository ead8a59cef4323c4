// What Slack accepts, in UTF-16 units unless a line says otherwise.
// Sources: docs.slack.dev/reference/block-kit (blocks, elements, composition objects), /reference/views,
// /reference/methods/chat.postMessage.

import type { OpeningPace } from '../../src/app/delivery/openings.ts';
import type { PostingPace } from '../../src/app/ports.ts';

/** Blocks of a message, and of a view. */
export const MESSAGE_BLOCKS = 50;
export const VIEW_BLOCKS = 100;

/** Slack refuses messages whose blocks are too long altogether (msg_blocks_too_long) without saying when. Reports put it
 * near 13,200 characters of JSON (bolt-js issue 2509), so all blocks together stay below this many bytes of it. */
export const MESSAGE_BLOCKS_BYTES = 12_000;

/** Text of a header block. */
export const HEADER_TEXT = 150;
/** Text of a section, of an element of a context block, and of a rich text block (which names no limit of its own). */
export const SECTION_TEXT = 3000;
export const CONTEXT_ELEMENTS = 10;
export const ACTIONS_ELEMENTS = 25;

export const BUTTON_TEXT = 75;
export const BUTTON_VALUE = 2000;
export const BUTTON_URL = 3000;

/** Top-level text: Slack advises 4,000 characters and cuts at 40,000. */
export const FALLBACK_TEXT = 3000;

export const OPTION_TEXT = 75;
export const OPTION_VALUE = 150;
export const OPTIONS = 100;
export const INPUT_LABEL = 2000;
export const INPUT_HINT = 2000;
export const INPUT_VALUE = 3000;
export const PLACEHOLDER = 150;

/** Title, submit and close of a view. */
export const VIEW_LABEL = 24;

/** Milliseconds within which everything must be acknowledged. */
export const ACKNOWLEDGE_WITHIN = 3000;

/** Posts of all channels of a workspace a minute, of the "several hundred" that Slack allows. Source: /apis/web-api/rate-limits. */
const POSTS_PER_MINUTE = 400;
/** conversations.open, Tier 3: 50 and more a minute. Thirty, and twenty at once: in no minute more than fifty. */
export const openingPace: OpeningPace = { spacing: 2_000, atOnce: 20 };
/** At one time: a post keeps its place of eight while its conversation is opened, and channels need some. */
export const mostOpening = 3;
/** A fifth is kept back for what people ask for. */
export const pace: PostingPace = {
  per: 'installation',
  postsPerMinute: 0.8 * POSTS_PER_MINUTE,
  personal: { postsPerMinute: 60_000 / openingPace.spacing, takes: 1 },
};
/** chat.update, Tier 3: 50 and more a minute, of which a fifth is kept back. */
export const EDITS_PER_MINUTE = 40;
