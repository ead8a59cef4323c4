// What holds of every payload: the platform takes it, nobody is pinged, and no link leads elsewhere than it says.
import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import { renderMessage as renderComponents } from '../../adapters/discord/render.ts';
import { renderMessage as renderBlocks } from '../../adapters/slack/render.ts';
import { allComponents, checkMessageComponents } from '../../sandbox/discord/component-limits.ts';
import type { JsonObject } from '../../sandbox/discord/json.ts';
import { isDisguised } from '../../src/messages/parts/honest-link.ts';
import type { Message } from '../../src/messages/tree.ts';
import { linksIn as markdownLinks, smuggledMarkup, tokensIn } from '../adapters/discord/markdown.ts';
import {
  faultsOf as blockFaults,
  linksIn as blockLinks,
  objectsIn,
  pingsIn,
} from '../adapters/slack/blocks.ts';

const shortened = '… (shortened)';

/** Channels and people that a message names on purpose: they are shown, by their ids. */
const namedIn = ({ blocks }: Message): ReadonlySet<string> =>
  new Set(
    blocks.flatMap((block) =>
      block.kind === 'channels'
        ? [
            ...block.channels.flatMap(({ channel, thread }) => [channel, thread ?? '']),
            ...((block as { readonly members?: readonly string[] }).members ?? []),
          ]
        : [],
    ),
  );

interface Link {
  readonly label: string;
  readonly url: string;
}

const linkFaults = (links: readonly Link[]): string[] =>
  links.flatMap(({ label, url }) => {
    const isSafe = /^(?:https:\/\/|mailto:)/u.test(url);
    return [
      ...(isSafe ? [] : [`opens ${url}`]),
      ...(isDisguised(label, url) ? [`${label} leads to ${url}`] : []),
    ];
  });

/** What Slack would refuse, whom it would notify, and which links lie. */
export function slackFaults(message: Message): string[] {
  const drawn = renderBlocks(message, { shortened, mark: 'lc.post.key' });
  const named = namedIn(message);
  const shown = objectsIn(drawn.blocks).filter(({ type }) => type === 'channel' || type === 'user');
  const strange = shown
    .map((one) => String(one['channel_id'] ?? one['user_id']))
    .filter((id) => !named.has(id));
  const pings = pingsIn(drawn).filter((found) => found !== 'channel' && found !== 'user');
  return [...blockFaults(drawn), ...strange, ...pings, ...linkFaults(blockLinks(drawn))];
}

/** What Discord would refuse, whom it would notify, which links lie, and which markup got through. */
export function discordFaults(message: Message): string[] {
  const { body } = renderComponents(message, { key: 'key', isPrivate: false, shortened });
  const components = body.components as unknown as JsonObject[];
  const named = namedIn(message);
  const parts = allComponents(components);
  const texts = parts.flatMap((one) =>
    one['type'] === ComponentType.TextDisplay ? [String(one['content'])] : [],
  );
  // Between fences nothing is markup: a text to copy stands alone there.
  const parsed = texts.filter((text) => !/^```\n[^`]*\n```$/u.test(text));
  const refused = checkMessageComponents(components, body.flags).map((fault) => fault.message);
  const tokens = texts.flatMap(tokensIn).filter((token) => !named.has(token.replace(/^<[#@]|>$/gu, '')));
  const buttons = parts.filter((one) => typeof one['url'] === 'string');
  const links = [
    ...parsed.flatMap(markdownLinks),
    ...buttons.map((one) => ({ label: String(one['label']), url: String(one['url']) })),
  ];
  const open = body.allowed_mentions.parse.length === 0 ? [] : ['mentions are open'];
  const old = (body.flags & MessageFlags.IsComponentsV2) === 0 ? ['no components'] : [];
  return [...refused, ...tokens, ...open, ...old, ...linkFaults(links), ...parsed.flatMap(smuggledMarkup)];
}
