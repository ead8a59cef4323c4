// What every renderer of messages must hold to. An adapter's test calls `renderContract` with a probe that reads its
// own payloads the way the platform would; the checks of limits in the probe must not be the renderer's own constants.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Action, Block, Message } from '../../src/messages/tree.ts';
import { anyMessage, hostileStrings, reminder, shortMessage } from './messages.ts';

export interface RenderProbe<Payload> {
  render(message: Message): Payload;
  /** What the platform would refuse, in words; empty when it accepts the payload. */
  faults(payload: Payload): readonly string[];
  /** Every text a person reads, in order, as drawn: escapes undone, buttons' labels included. */
  drawn(payload: Payload): readonly string[];
  /** Everything that would notify somebody: mentions, broadcasts, role and channel tokens. */
  pings(payload: Payload): readonly string[];
  /** Everything that opens an address, with the label it shows. Bare addresses the platform links by itself included. */
  links(payload: Payload): readonly { readonly label: string; readonly url: string }[];
  /** What each control would ask for when pressed, read back from the payload alone. */
  actions(payload: Payload): readonly Action[];
  /** The visible mark of shortening ("… (shortened)"). */
  readonly shortened: string;
}

/** Runs the suite for one renderer; `runs` is the number of random trees for each law. */
export function renderContract<Payload>(name: string, probe: RenderProbe<Payload>, runs = 150): void {
  describe(`${name} renders messages`, () => {
    readsWell(probe);
    staysWithinLimits(probe, runs);
    isInert(probe, runs);
  });
}

function readsWell<Payload>(probe: RenderProbe<Payload>): void {
  test('the heading is the first thing a person reads', () => {
    expect(probe.drawn(probe.render(reminder))[0]).toContain(reminder.heading);
  });

  test('nothing of an ordinary reminder is lost or marked as shortened', () => {
    const drawn = probe.drawn(probe.render(reminder)).join('\n');
    for (const text of textsOf(reminder)) expect(drawn).toContain(text);
    expect(drawn).not.toContain(probe.shortened);
  });

  test('buttons ask for what the tree said, in its order', () => {
    expect(probe.actions(probe.render(reminder))).toEqual([
      { verb: 'how', args: { service: 'meta' } },
      { verb: 'more', args: { rule: 'linkedin/ai-training/eea' } },
      { verb: 'forget.confirm', args: {} },
    ]);
  });

  test('links lead where the tree said', () => {
    const links = probe.links(probe.render(reminder)).map(({ url }) => url);
    expect(links).toContain('https://example.org/settings');
    expect(links).toContain('https://example.org/settings?tab=data&view=1');
  });

  test('a message of a heading alone is complete', () => {
    const payload = probe.render(shortMessage('Nothing due'));
    expect(probe.faults(payload)).toEqual([]);
    expect(probe.drawn(payload).join('\n')).toContain('Nothing due');
  });
}

function staysWithinLimits<Payload>(probe: RenderProbe<Payload>, runs: number): void {
  test('a text of 40,000 characters is shortened visibly', () => {
    const payload = probe.render({ ...reminder, blocks: [{ kind: 'text', text: 'word '.repeat(8000) }] });
    expect(probe.faults(payload)).toEqual([]);
    expect(probe.drawn(payload).join('\n')).toContain(probe.shortened);
    expect(probe.actions(payload)).toHaveLength(2);
  });

  test('a hundred parts are cut visibly and the buttons stay', () => {
    const parts = Array.from({ length: 100 }, (_, index) => ({
      kind: 'text' as const,
      text: `Part ${index}`,
    }));
    const payload = probe.render({ ...reminder, blocks: parts });
    expect(probe.faults(payload)).toEqual([]);
    expect(probe.drawn(payload).join('\n')).toContain('Part 0');
    expect(probe.actions(payload)).toHaveLength(2);
  });

  test('any tree gives a payload the platform accepts', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(probe.faults(probe.render(message))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
}

function isInert<Payload>(probe: RenderProbe<Payload>, runs: number): void {
  test.each(hostileStrings.map((text) => [JSON.stringify(text).slice(0, 60), text]))(
    'nothing in %s pings, links or presses',
    (_title, text) => {
      const payload = probe.render(everywhere(text));
      expect(probe.pings(payload)).toEqual([]);
      expect(probe.actions(payload)).toEqual([
        { verb: 'more', args: { rule: text.slice(0, 20).toWellFormed() } },
      ]);
      expect(probe.faults(payload)).toEqual([]);
    },
  );

  test('no tree pings anybody', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(probe.pings(probe.render(message))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  test('no tree makes a link that the tree does not have', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const allowed = new Set(urlsOf(message).map(canonical));
        for (const { url } of probe.links(probe.render(message))) expect(allowed).toContain(canonical(url));
      }),
      { numRuns: runs },
    );
  });

  test('only secure and mail addresses become links', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        for (const { url } of probe.links(probe.render(message))) expect(url).toMatch(/^(https:|mailto:)/u);
      }),
      { numRuns: runs },
    );
  });
}

/** A tree with one string in each place a string can stand. */
function everywhere(text: string): Message {
  return {
    heading: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'facts', facts: [{ label: text, value: text }] },
      { kind: 'steps', steps: [{ text, url: null }] },
      { kind: 'bullets', items: [text] },
      { kind: 'quote', text },
      { kind: 'section', heading: text, lines: [text], buttons: [] },
    ],
    buttons: [
      {
        kind: 'action',
        label: text,
        action: { verb: 'more', args: { rule: text.slice(0, 20).toWellFormed() } },
        style: 'plain',
      },
    ],
    context: [text],
    urgency: 'calm',
    locale: 'en',
  };
}

function textsOf(message: Message): string[] {
  const labels = message.buttons.map(({ label }) => label);
  return [message.heading, ...message.blocks.flatMap(textsOfBlock), ...labels, ...message.context];
}

function textsOfBlock(block: Block): readonly string[] {
  if (block.kind === 'text' || block.kind === 'quote' || block.kind === 'channels') return [block.text];
  if (block.kind === 'facts') return block.facts.flatMap(({ label, value }) => [label, value]);
  if (block.kind === 'steps') return block.steps.map(({ text }) => text);
  if (block.kind === 'bullets') return block.items;
  if (block.kind === 'divider') return [];
  return [block.heading, ...block.lines, ...block.buttons.map(({ label }) => label)];
}

function urlsOf(message: Message): string[] {
  const within = message.blocks.flatMap((block) => {
    if (block.kind === 'steps') return block.steps.flatMap(({ url }) => (url === null ? [] : [url]));
    return block.kind === 'section' ? urlsOfButtons(block.buttons) : [];
  });
  return [...within, ...urlsOfButtons(message.buttons)];
}

function urlsOfButtons(buttons: Message['buttons']): string[] {
  return buttons.flatMap((button) => (button.kind === 'link' ? [button.url] : []));
}

/** Platforms may write an address in its normal form; that is still the same address. */
function canonical(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replaceAll('|', '%7C') : url;
}
