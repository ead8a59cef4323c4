// A message that goes to thousands of channels is drawn once: the only thing of its own that a post has is its key.
import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { Message } from '../../src/messages/tree.ts';
import { keyedAgain, markOf } from './custom-id.ts';
import type { MessageBody } from './render.ts';

/** The body of a post: the message, and the key by which the post is found again. */
export type PostBody = (message: Message, key: string) => MessageBody;

/** Only keys as long as the stand-in, of signs that need no escape, take exactly its places. */
const plainKey = /^[\w-]+$/u;

type Pressable = APIButtonComponent | APIComponentInMessageActionRow;

/** @param draw draws a message with a key; asked once for each message and length of key */
export function sharePostBodies(draw: PostBody): PostBody {
  const drawn = new WeakMap<Message, Map<string, MessageBody>>();
  const withStandIn = (message: Message, standIn: string): MessageBody => {
    const bodies = drawn.get(message) ?? new Map<string, MessageBody>();
    drawn.set(message, bodies);
    const body = bodies.get(standIn) ?? draw(message, standIn);
    bodies.set(standIn, body);
    return body;
  };
  return (message, key) => {
    if (!plainKey.test(key)) return draw(message, key);
    const standIn = '-'.repeat(key.length);
    const { components, ...same } = withStandIn(message, standIn);
    return { ...same, components: components.map((container) => keyed(container, standIn, key)) };
  };
}

function keyed(container: APIContainerComponent, from: string, to: string): APIContainerComponent {
  const pressable = <B extends Pressable>(button: B): B =>
    'custom_id' in button ? { ...button, custom_id: keyedAgain(button.custom_id, from, to) } : button;
  const part = (one: APIComponentInContainer): APIComponentInContainer => {
    if (one.type === ComponentType.ActionRow) return { ...one, components: one.components.map(pressable) };
    if (one.type !== ComponentType.Section || one.accessory.type !== ComponentType.Button) return one;
    return { ...one, accessory: pressable(one.accessory) };
  };
  const mark = container.id === undefined ? {} : { id: markOf(to) };
  return { ...container, ...mark, components: container.components.map(part) };
}
