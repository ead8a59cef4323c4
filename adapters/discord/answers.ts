// The answers that are under way: each interaction gets one, beside the others.
import type { REST } from 'discord.js';
import type { AnswerParts } from './answer.ts';
import { createCalls } from './calls.ts';
import { dispatch } from './dispatch.ts';
import { readInteraction } from './interaction.ts';
import { deferAfter } from './limits.ts';
import { nameOf } from './outcome.ts';
import type { TextsFor } from './texts.ts';

export interface Answers {
  begin(packet: unknown): void;
  settled(): Promise<void>;
}

export interface AnswersParts extends Pick<AnswerParts, 'desk' | 'log'> {
  readonly texts: { readonly say: TextsFor };
}

/** Answers packets beside each other, and knows which are under way. */
export function createAnswers(parts: AnswersParts, rest: REST): Answers {
  const { desk, log, texts } = parts;
  const tools: AnswerParts = { desk, log, texts: texts.say, calls: createCalls(rest, log), deferAfter };
  const underWay = new Set<Promise<void>>();
  return {
    begin(packet) {
      const incoming = readInteraction(packet);
      if (incoming === null) return log.warn('discord.interaction-unreadable');
      const answer = dispatch(tools, incoming).catch((error: unknown) =>
        log.error('discord.answer-failed', { error: nameOf(error) }),
      );
      underWay.add(answer);
      void answer.finally(() => underWay.delete(answer));
    },
    settled: async () => {
      await Promise.all(underWay);
    },
  };
}
