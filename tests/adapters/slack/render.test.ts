import { describe, expect, test } from '@jest/globals';
import { renderMessage } from '../../../adapters/slack/render.ts';
import { englishTexts } from '../../../adapters/slack/texts.ts';
import type { Message } from '../../../src/messages/tree.ts';
import { reminder, shortMessage } from '../../contract/messages.ts';
import { renderContract } from '../../contract/render.ts';
import { actionsIn, drawn, faultsOf, linksIn, objectsIn, pingsIn } from './blocks.ts';

const { shortened } = englishTexts;
const render = (message: Message) => renderMessage(message, { shortened, mark: null });

renderContract('Slack', {
  render,
  faults: faultsOf,
  drawn: ({ blocks }) => drawn(blocks),
  pings: pingsIn,
  links: linksIn,
  actions: actionsIn,
  shortened,
});

describe('a message for Slack', () => {
  test('has a text that reads well alone', () => {
    expect(render(reminder).text).toBe(
      [
        'LinkedIn: act by Sunday 2 November (7 days left)',
        'For EU/EEA accounts. Training starts on 3 November, terms &amp; privacy pages changed.',
        '1. Open the setting.',
        '2. Turn it off. Done when it shows Off.',
        'Late? It still stops future training.',
        '• Your account, your choice.',
        '• Colleagues cannot see it.',
        'Also open',
        'Meta: object at any time.',
        'Open setting: https://example.org/settings',
        'Source: LinkedIn policy, 18 Sep 2025',
        'Information, not legal advice.',
      ].join('\n'),
    );
  });

  test('carries its mark in the first block and nowhere else', () => {
    const { blocks } = renderMessage(reminder, { shortened, mark: 'lc.post.abc' });
    expect(blocks[0]?.block_id).toBe('lc.post.abc');
    expect(objectsIn(blocks).filter((each) => each['block_id'] !== undefined)).toHaveLength(1);
  });

  test('has no text that Slack parses', () => {
    const kinds = new Set(objectsIn(render(reminder).blocks).map(({ type }) => type));
    expect(kinds).not.toContain('mrkdwn');
    expect(kinds).not.toContain('markdown');
  });

  test('shows a text that is an entity as that text', () => {
    const message = { ...shortMessage('Terms &amp; <conditions>'), context: ['R&D'] };
    expect(drawn(render(message).blocks)).toEqual(['Terms &amp; <conditions>', 'R&D']);
  });

  test('draws no label backwards', () => {
    const label = '\u202Egnittes nepO\u202C';
    const button = { kind: 'link' as const, label, url: 'https://example.org/' };
    const message = { ...shortMessage('Link'), buttons: [button] };
    expect(linksIn(render(message))).toEqual([{ label: 'gnittes nepO', url: 'https://example.org/' }]);
  });

  test('gives a link that shows another address the name of where it leads', () => {
    const url = 'https://bank.example.evil.example/';
    const button = { kind: 'link' as const, label: 'https://bank.example/login', url };
    const steps = [{ text: 'Log in at bank.example', url }];
    const message: Message = {
      ...shortMessage('Link'),
      blocks: [{ kind: 'steps', steps }],
      buttons: [button],
    };
    expect(linksIn(render(message)).map(({ label }) => label)).toEqual([
      'bank.example.evil.example',
      'bank.example.evil.example',
    ]);
    expect(drawn(render(message).blocks)).toContain('Log in at bank.example');
  });

  test('keeps address characters from ending a link', () => {
    const steps = [{ text: 'Open', url: 'https://example.org/a|b>c<d?e="f"' }];
    const { blocks } = render({ ...shortMessage('Steps'), blocks: [{ kind: 'steps', steps }] });
    expect(linksIn({ text: '', blocks })[0]?.url).not.toMatch(/[<>|"]/u);
  });

  test('says when a button had to go', () => {
    const action = { verb: 'how', args: { service: 'x'.repeat(3000) } };
    const message: Message = {
      ...shortMessage('Too long'),
      buttons: [{ kind: 'action', label: 'How', action, style: 'plain' }],
    };
    expect(actionsIn(render(message))).toEqual([]);
    expect(drawn(render(message).blocks)).toContain(shortened);
  });
});
