// The running bot, as itself and as people reach it.
import { DEFAULT_PORT } from '../../../adapters/web/server.ts';
import { type Check, type Finding, good, warning, wrong } from '../../app/doctor/finding.ts';
import { judgeOwnAddress } from '../../app/doctor/own-address.ts';
import { type Config, isInstalled } from '../../config.ts';
import { type DoctorContext, isRunning } from './context.ts';
import { reachBot, readReadiness } from './reach.ts';

type Findings = readonly Finding[];

/** What must be reached from outside, in words; null: nothing. */
function needsAddress(config: Config): string | null {
  if (isInstalled(config)) return 'installing it in many workspaces';
  const isPostedTo = config.slack !== null && config.slack.appToken === null;
  return isPostedTo ? 'Slack over HTTP' : null;
}

async function address(context: DoctorContext, signal: AbortSignal): Promise<Findings> {
  const { config } = context;
  const running = await isRunning(context);
  const url = config.publicUrl;
  const reached = url === null || running === false ? null : await reachBot(url, signal);
  return judgeOwnAddress({ url, neededBy: needsAddress(config), isRunning: running, reached });
}

/** What the bot says of itself, where it runs on this machine. */
async function readiness(context: DoctorContext, signal: AbortSignal): Promise<Findings> {
  const running = await isRunning(context);
  if (running === false) return [good('Not asked: the bot does not run')];
  const port = context.config.port ?? DEFAULT_PORT;
  const answer = port === 0 ? null : await readReadiness(port, signal);
  if (answer === null) {
    const cure = 'Set PORT, so that it is known; the log line "web" says which was taken.';
    return [warning(`No bot answers at port ${port} of this machine`, cure)];
  }
  if (answer.parts.length === 0) return [good('It says that it is ready')];
  return answer.parts.map(({ part, problem, cure }) =>
    wrong(`It says of ${part}: ${problem ?? 'not ready'}`, cure ?? 'Look at its log.'),
  );
}

export function webChecks(context: DoctorContext): readonly Check[] {
  return [
    { name: 'bot', run: (signal) => readiness(context, signal) },
    { name: 'address', run: (signal) => address(context, signal) },
  ];
}
