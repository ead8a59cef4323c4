// A form sent in. The answer stays in the modal: the person looks at it, and the bot may not be in the channel.
import type { ViewResponseAction } from '@slack/bolt';
import { hashedKey } from '../../src/app/delivery/post-key.ts';
import type { Log } from '../../src/app/ports.ts';
import type { Desk } from '../../src/app/request.ts';
import type { Answers } from './answers.ts';
import { type Answered, type Ask, actionOf, nameOf, type Question } from './asking.ts';
import {
  formErrors,
  NOWHERE,
  readOrigin,
  readValues,
  renderForm,
  renderMessageView,
  renderWaiting,
  type ViewOrigin,
} from './form.ts';
import type { Home } from './home.ts';
import type { Once } from './once.ts';
import type { SubmissionPayload } from './payloads.ts';
import type { TextsFor } from './texts.ts';

export interface SubmissionParts {
  readonly desk: Pick<Desk, 'sorry'>;
  readonly ask: Ask;
  readonly answers: Answers;
  readonly texts: TextsFor;
  readonly log: Log;
  readonly once: Once;
  readonly home: Home;
  /** Resolves when a form may wait no longer. */
  readonly patience: () => Promise<void>;
}

/** What to acknowledge a submission with, in time: the answer, or that it will follow. */
export async function submit(
  parts: SubmissionParts,
  payload: SubmissionPayload,
): Promise<ViewResponseAction> {
  const question = questionOf(payload);
  if (question === null) return lapsed(parts, 'form-lapsed');
  return parts.once.run(question.id, async () => {
    const answered = await answer(parts, question, payload);
    // What was changed from the app's page shows on it, after the form was answered.
    if (question.from.home === true)
      parts.once.follow(parts.home.show(question.member, question.from, `${question.id} home`));
    return answered;
  });
}

/** Nobody knows any more what was asked: said in the form's place. `cause`: for the log. */
export function lapsed(
  { desk, texts }: Pick<SubmissionParts, 'desk' | 'texts'>,
  cause: string,
): ViewResponseAction {
  const problem = { kind: 'stale', platform: 'slack', locale: null, verb: 'form.submit', cause } as const;
  const reply = desk.sorry(problem);
  return { response_action: 'update', view: renderMessageView(reply.message, NOWHERE, texts(null)) };
}

function questionOf(payload: SubmissionPayload): Question | null {
  const from = readOrigin(payload.view.private_metadata);
  if (from === null || from.draft === null) return null;
  const args = { ...readValues(payload.view.state?.values), draft: from.draft };
  const asked = { verb: 'form.submit', args };
  return { id: idOf(payload), member: payload.user.id, asked, from, typed: false };
}

/** The same when Slack sends a submission again, another when the person does with other answers. */
function idOf({ trigger_id: trigger, view }: SubmissionPayload): string {
  return trigger ?? hashedKey(view.id, view.hash ?? '', JSON.stringify(view.state?.values ?? null));
}

async function answer(
  parts: SubmissionParts,
  question: Question,
  payload: SubmissionPayload,
): Promise<ViewResponseAction> {
  const asking = parts.ask(question);
  const prompt = await Promise.race([asking, parts.patience().then(() => null)]);
  if (prompt !== null) return viewAnswer(prompt, question.from, payload);
  parts.once.follow(later(parts, question, payload.view.id, asking));
  return { response_action: 'update', view: renderWaiting(question.from, parts.texts(null)) };
}

/** Brings the answer to the modal that is waiting for it. */
async function later(
  parts: SubmissionParts,
  { asked, from }: Question,
  view: string,
  asking: Promise<Answered>,
): Promise<void> {
  try {
    const { reply, texts } = await asking;
    await parts.answers.give({ kind: 'view', view, from }, reply, texts, actionOf(asked));
  } catch (error) {
    const problem = { kind: 'failed', platform: 'slack', locale: null, verb: asked.verb } as const;
    const reply = parts.desk.sorry({ ...problem, cause: nameOf(error) });
    await parts.answers.give({ kind: 'view', view, from }, reply, parts.texts(null), actionOf(asked));
  }
}

function viewAnswer(
  { reply, texts }: Answered,
  from: ViewOrigin,
  payload: SubmissionPayload,
): ViewResponseAction {
  if (reply.kind === 'private') {
    return { response_action: 'update', view: renderMessageView(reply.message, from, texts) };
  }
  const shown = new Set(payload.view.blocks.map(({ block_id: block }) => block ?? ''));
  const errors = reply.kind === 'faulty-form' ? formErrors(reply.form, shown) : null;
  if (errors !== null) return { response_action: 'errors', errors };
  return { response_action: 'update', view: renderForm(reply.form, from, texts) };
}
