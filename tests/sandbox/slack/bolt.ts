// A real Bolt app in Socket Mode, connected to a fresh twin.

import bolt, { type App, type Authorize, type Logger } from '@slack/bolt';
import { type SlackTwin, type SlackTwinOptions, startSlackTwin } from '../../../sandbox/slack/twin.ts';

export const ADMIN = 'U0ADMIN';
export const MEMBER = 'U0MEMBER';
export const GENERAL = 'C0GENERAL';
export const RANDOM = 'C0RANDOM';

/** 20 October 2025, 12:00 UTC. */
export const NOON = Date.UTC(2025, 9, 20, 12);

export interface Stage {
  twin: SlackTwin;
  app: App;
  [Symbol.asyncDispose](): Promise<void>;
}

const nothing = () => undefined;

/** Bolt's own lines are no part of what a test says. */
export const quiet: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => bolt.LogLevel.ERROR,
};

export type StageOptions = Partial<SlackTwinOptions> & {
  /** In place of the one bot token: Bolt acknowledges an event only after this. */
  authorize?: Authorize<boolean>;
};

/** Starts twin and app and connects them; listeners are added by `prepare`, before the first packet. */
export async function stage(prepare: (app: App) => void, options: StageOptions = {}): Promise<Stage> {
  const twin = await startSlackTwin({ clock: { now: () => NOON }, ...options });
  const clientOptions = { slackApiUrl: twin.apiUrl, logger: quiet, retryConfig: { retries: 0 } };
  const receiver = new bolt.SocketModeReceiver({
    appToken: twin.appToken,
    logger: quiet,
    installerOptions: { clientOptions },
    // Also the client's wait before it connects again.
    clientPingTimeout: 600,
  });
  const { authorize } = options;
  const common = { receiver, clientOptions, logger: quiet };
  const app =
    authorize === undefined
      ? new bolt.App({ ...common, token: twin.botToken })
      : new bolt.App({ ...common, authorize });
  prepare(app);
  await app.start();
  return {
    twin,
    app,
    [Symbol.asyncDispose]: async () => {
      await app.stop();
      await twin.close();
    },
  };
}

/** Resolves as soon as `test` holds of the twin, looked at after every change. */
export function until(twin: SlackTwin, test: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    let stop: () => void = nothing;
    const look = () => {
      if (!test()) return;
      stop();
      resolve();
    };
    stop = twin.onChange(look);
    look();
  });
}
