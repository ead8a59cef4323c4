// A local Slack with the real SDK connected to it, and a desk that answers as the test says.
import { type SlackApp, type SlackParts, startSlack } from '../../../adapters/slack/app.ts';
import { type SlackTwin, type SlackTwinOptions, startSlackTwin } from '../../../sandbox/slack/twin.ts';
import type { Log } from '../../../src/app/ports.ts';
import type { Desk, Problem, Reply, Request } from '../../../src/app/request.ts';
import type { Message } from '../../../src/messages/tree.ts';
import { shortMessage } from '../../contract/messages.ts';
import { createSorry } from '../../contract/sorry.ts';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Stage {
  readonly twin: SlackTwin;
  readonly app: SlackApp;
  readonly requests: Request[];
  /** What the desk was to find words for. */
  readonly problems: Problem[];
  readonly lines: LogLine[];
  /** What the desk answers next, and from then on. */
  answer: (request: Request) => Reply | Promise<Reply>;
  /** Resolves once `done` holds for the workspace; asked after each change in it. */
  until(done: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

export const NOON = Date.UTC(2025, 9, 20, 12);

export function privately(message: Message, replace = false): Reply {
  return { kind: 'private', message, replace };
}

/** Starts both; `options` change the local Slack, `parts` the bot. */
export async function setStage(
  options: Partial<SlackTwinOptions> = {},
  parts: Partial<Omit<SlackParts, 'config'>> & { config?: Partial<SlackParts['config']> } = {},
): Promise<Stage> {
  const twin = await startSlackTwin({ clock: { now: () => NOON }, ...options });
  const lines: LogLine[] = [];
  const requests: Request[] = [];
  const problems: Problem[] = [];
  const stage: Pick<Stage, 'answer'> = { answer: () => privately(shortMessage('Answer')) };
  const desk: Desk = {
    handle: async (request) => {
      requests.push(request);
      return stage.answer(request);
    },
    isNew: async () => true,
    sorry: createSorry(problems),
    suggest: ({ text }) => [{ value: 'linkedin', label: `LinkedIn & <co> ${text}` }],
  };
  const { config, ...others } = parts;
  const app = await startSlack({
    desk,
    log: recorder(lines),
    ...others,
    config: {
      botToken: twin.botToken,
      appToken: twin.appToken,
      signingSecret: null,
      apiUrl: twin.apiUrl,
      ...config,
    },
  });
  return Object.assign(stage, {
    twin,
    app,
    requests,
    problems,
    lines,
    until: (done: () => boolean) => until(twin, done),
    stop: async () => {
      await app.stop();
      await twin.close();
    },
  });
}

function until(twin: SlackTwin, done: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (done()) return resolve();
    const forget = twin.onChange(() => {
      if (!done()) return;
      forget();
      resolve();
    });
  });
}

export function recorder(lines: LogLine[]): Log {
  const at =
    (level: LogLine['level']): Log['info'] =>
    (event, fields = {}) =>
      void lines.push({ level, event, fields });
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
