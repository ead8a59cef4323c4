import { describe, expect, test } from '@jest/globals';
import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import * as fc from 'fast-check';
import { parseCustomId } from '../../../adapters/discord/custom-id.ts';
import { readMessages } from '../../../adapters/discord/own-posts.ts';
import { type MessageBody, renderMessage } from '../../../adapters/discord/render.ts';
import { allComponents, checkMessageComponents } from '../../../sandbox/discord/component-limits.ts';
import type { JsonObject } from '../../../sandbox/discord/json.ts';
import type { Action, Message, Urgency } from '../../../src/messages/tree.ts';
import { anyMessage, anyText, hostileStrings, reminder, shortMessage } from '../../contract/messages.ts';
import { renderContract } from '../../contract/render.ts';
import { drawnText, linksIn, smuggledMarkup, tokensIn } from './markdown.ts';

const shortened = '… (shortened)';

const componentsOf = (body: MessageBody): JsonObject[] =>
  allComponents(body.components as unknown as JsonObject[]);

const textsOf = (body: MessageBody): string[] =>
  componentsOf(body).flatMap((one) =>
    one['type'] === ComponentType.TextDisplay ? [String(one['content'])] : [],
  );

/** Every address of a tree by the form it takes as the target of a markdown link. */
function addressesOf(message: Message): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  JSON.parse(JSON.stringify(message), (key, value: unknown) => {
    if (key === 'url' && typeof value === 'string' && URL.canParse(value)) {
      const { href } = new URL(value);
      found.set(
        href.replace(/[()[\]]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`.toUpperCase()),
        href,
      );
    }
    return value;
  });
  return found;
}

interface Payload {
  readonly body: MessageBody;
  readonly addresses: ReadonlyMap<string, string>;
}

function actionsOf(body: MessageBody): Action[] {
  return componentsOf(body).flatMap((one) => {
    const id = one['disabled'] === true ? null : parseCustomId(one['custom_id']);
    return id?.kind === 'action' ? [id.action] : [];
  });
}

test('a button stands beside a short text, and under a long one, which it would squeeze on a phone', () => {
  const button = { kind: 'link', label: 'Open setting', url: 'https://example.org/' } as const;
  const around = (line: string): (number | undefined)[] => {
    const section = { kind: 'section', heading: 'Linkup', lines: [line], buttons: [button] } as const;
    const message: Message = { ...shortMessage('Linkup'), blocks: [section], buttons: [], context: [] };
    const { body } = renderMessage(message, { key: null, isPrivate: true, shortened });
    return (body.components[0]?.components ?? []).map(({ type }) => type);
  };
  expect(around('In use.')).toContain(ComponentType.Section);
  expect(around('In use. '.repeat(15))).toEqual([
    ComponentType.TextDisplay,
    ComponentType.TextDisplay,
    ComponentType.ActionRow,
  ]);
});

function drawnOf(body: MessageBody): string[] {
  return componentsOf(body).flatMap((one) => {
    if (one['type'] === ComponentType.TextDisplay) return [drawnText(String(one['content']))];
    return one['type'] === ComponentType.Button ? [String(one['label'])] : [];
  });
}

function buttonLinks(body: MessageBody): { label: string; url: string }[] {
  return componentsOf(body)
    .filter((one) => one['style'] === ButtonStyle.Link)
    .map((one) => ({ label: String(one['label']), url: String(one['url']) }));
}

renderContract<Payload>('Discord', {
  render: (message) => ({
    body: renderMessage(message, { key: null, isPrivate: false, shortened }).body,
    addresses: addressesOf(message),
  }),
  // The twin's own rules, written from Discord's documentation and not from the renderer.
  faults: ({ body }) =>
    checkMessageComponents(body.components as unknown as JsonObject[], body.flags).map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    ),
  drawn: ({ body }) => drawnOf(body),
  pings: ({ body }) =>
    body.allowed_mentions.parse.length === 0 ? textsOf(body).flatMap(tokensIn) : ['open'],
  links: ({ body, addresses }) => [
    ...textsOf(body)
      .flatMap(linksIn)
      .map(({ label, url }) => ({ label, url: addresses.get(url) ?? url })),
    ...buttonLinks(body),
  ],
  actions: ({ body }) => actionsOf(body),
  shortened,
});

const bodyOf = (message: Message, key: string | null = null, isPrivate = false): MessageBody =>
  renderMessage(message, { key, isPrivate, shortened }).body;

describe('A message on Discord', () => {
  test('is Components V2, and a private one is marked so', () => {
    expect(bodyOf(reminder).flags).toBe(MessageFlags.IsComponentsV2);
    expect(bodyOf(reminder, null, true).flags).toBe(MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral);
  });

  test('has an accent for each urgency, and the same words', () => {
    const urgencies: readonly Urgency[] = ['calm', 'soon', 'today', 'past'];
    const bodies = urgencies.map((urgency) => bodyOf({ ...reminder, urgency }));
    expect(new Set(bodies.map((body) => body.components[0]?.accent_color)).size).toBe(4);
    expect(new Set(bodies.map((body) => JSON.stringify(drawnOf(body)))).size).toBe(1);
  });

  test('never prints a timestamp token', () => {
    expect(JSON.stringify(bodyOf(reminder))).not.toMatch(/<t:/u);
  });

  test.each(hostileStrings.map((text) => [JSON.stringify(text).slice(0, 50), text]))(
    'keeps no markup of %s',
    (_title, text) => {
      const body = bodyOf({ ...shortMessage(text), blocks: [{ kind: 'text', text }], context: [text] });
      expect(textsOf(body).flatMap(smuggledMarkup)).toEqual([]);
    },
  );

  test('keeps no markup of any text, and shows the words of it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const body = bodyOf({ ...shortMessage('Heading'), blocks: [{ kind: 'text', text }] });
        expect(textsOf(body).flatMap(smuggledMarkup)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('shows a text with markup exactly as it was written', () => {
    const text = '**bold** _it_ `code` <@1> [a](https://evil.example) 1. x | # y @everyone';
    const body = bodyOf({ ...shortMessage('Heading'), blocks: [{ kind: 'text', text }] });
    expect(drawnOf(body)[1]).toBe(text);
  });

  test('spells out a mail address, which no button can open', () => {
    const url = 'mailto:privacy@example.org?subject=Objection';
    const body = bodyOf({ ...shortMessage('Heading'), buttons: [{ kind: 'link', label: 'Write', url }] });
    expect(drawnOf(body)).toContain('Write: privacy@example.org');
    expect(buttonLinks(body)).toEqual([]);
  });

  test('says a mail address once, where the step names it', () => {
    const url = 'mailto:privacy@example.org?subject=Objection';
    const steps = [{ text: 'Write to privacy@example.org that you object.', url }];
    const body = bodyOf({
      ...shortMessage('Heading'),
      blocks: [{ kind: 'steps', steps }],
      buttons: [{ kind: 'link', label: 'Write e-mail', url }],
    });
    expect(
      drawnOf(body)
        .join('\n')
        .match(/privacy@example\.org/gu),
    ).toHaveLength(1);
  });

  test('links an address too long for a button in its text', () => {
    const url = `https://example.org/${'x'.repeat(560)}`;
    const body = bodyOf({ ...shortMessage('Heading'), buttons: [{ kind: 'link', label: 'Open', url }] });
    expect(textsOf(body).flatMap(linksIn)).toEqual([{ label: 'Open', url }]);
  });

  test('carries the key of its post in every button', () => {
    const keys = componentsOf(bodyOf(reminder, 'key-1')).flatMap((one) => {
      const id = parseCustomId(one['custom_id']);
      return id?.kind === 'action' ? [id.key] : [];
    });
    expect(keys).toEqual(['key-1', 'key-1', 'key-1']);
  });

  test('is found again by its key, whatever stands in it', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const { components } = bodyOf(message, 'key-1');
        const [read] = readMessages([{ id: '1', author: { id: '2' }, components }]) ?? [];
        expect(read?.carries('key-1')).toBe(true);
        expect(read?.carries('key-2')).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  test('is marked on its container when no button can carry the key', () => {
    const [one, other] = ['key-1', 'key-2'].map(
      (key) => bodyOf(shortMessage('Heading'), key).components[0]?.id,
    );
    expect(one).toBeGreaterThan(255);
    expect(one).not.toBe(other);
    expect(bodyOf(shortMessage('Heading')).components[0]?.id).toBeUndefined();
  });

  test('keeps two buttons that ask for the same apart', () => {
    const button = reminder.buttons[1];
    if (button === undefined) throw new Error('The reminder has a second button.');
    const body = bodyOf({ ...reminder, buttons: [button, button, button] });
    const ids = componentsOf(body).flatMap((one) =>
      one['custom_id'] === undefined ? [] : [one['custom_id']],
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(actionsOf(body).filter(({ verb }) => verb === 'more')).toHaveLength(3);
  });

  test('shows an action too long for a custom id as a button that cannot be pressed, and reports it', () => {
    const action = { verb: 'more', args: { rule: 'x'.repeat(200) } };
    const buttons = [{ kind: 'action' as const, label: 'More', action, style: 'plain' as const }];
    const { body, tooLong } = renderMessage(
      { ...reminder, buttons },
      { key: null, isPrivate: false, shortened },
    );
    expect(tooLong).toEqual(['more']);
    expect(componentsOf(body).filter((one) => one['disabled'] === true)).toHaveLength(1);
  });
});
