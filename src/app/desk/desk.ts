// The desk: takes a request from any platform, checks who may ask it, and has the right handler answer.
import { fault } from '../../core/fault.ts';
import type { Scene } from '../../messages/scene.ts';
import { audienceOf } from '../commands.ts';
import { quoted } from '../inputs.ts';
import { failureOf, newReference } from '../reference.ts';
import type { Desk, Reply, Request } from '../request.ts';
import { sceneFor } from '../scene.ts';
import { StoreTrouble } from '../stores/store-trouble.ts';
import { type DeskContext, type DeskParts, openContext } from './context.ts';
import { handlers } from './handlers.ts';
import { heardFrom } from './heard.ts';
import { asMeant } from './meant.ts';
import { notTaken } from './not-taken.ts';
import { referenced } from './references.ts';
import { refusal } from './replies.ts';
import { notAdmin } from './rights.ts';
import { sorry } from './sorry.ts';
import { suggestionsFor } from './suggest.ts';
import { needsAccess, saidWithout } from './without-access.ts';

function notAllowed(context: DeskContext): Reply | null {
  const { verb, asker } = context.request;
  const audience = audienceOf(verb);
  if (audience === undefined) {
    const help = `${context.words.member} help`;
    return refusal(
      context.scene,
      fault('unknown-command', `there is no command ${quoted(verb)}`, `Try ${help}.`, { given: verb, help }),
    );
  }
  if (audience === 'admin' && !asker.isAdmin) {
    return refusal(context.scene, notAdmin(asker));
  }
  return null;
}

/** Requests with an effect are taken once: platforms deliver the same one again when an acknowledgement is lost. */
const repeatable = new Set([
  'how',
  'about',
  'me',
  'unheard',
  'list',
  'next',
  'changes',
  'digest',
  'help',
  'privacy',
  'privacy.download',
  'more',
  'health',
  'history',
  'settings',
  'preview',
  'preview.year',
  'preview.open',
  'remind.show',
  'own.list',
  'dismiss',
]);

async function answer(parts: DeskParts, request: Request): Promise<Reply> {
  const asked = await openContext(parts, request);
  const meant = await asMeant(asked);
  return meant === asked.request ? handled(parts, asked) : handled(parts, await openContext(parts, meant));
}

async function handled(parts: DeskParts, context: DeskContext): Promise<Reply> {
  const { request } = context;
  const refused = needsAccess(context.scene, request) ?? notAllowed(context) ?? notTaken(context);
  if (refused !== null) return refused;
  const { store, clock } = parts.engine;
  if (!repeatable.has(request.verb) && !(await store.drafts.isNewRequest(request.id, clock.now()))) {
    return refusal(
      context.scene,
      fault('already-done', 'this was done already', 'There is nothing left to do.'),
    );
  }
  const handler = handlers[request.verb];
  if (handler === undefined) throw new Error(`the verb ${request.verb} is in the table but has no handler`);
  return saidWithout(context.scene, request, await heardFrom(context, await handler(context)));
}

function sceneWithoutStore(parts: DeskParts, { asker }: Request): Scene {
  const at = parts.engine.clock.now();
  const place = { at, zone: 'UTC', jurisdictions: [], accounts: [] };
  return sceneFor(parts.currentKnowledge().catalogue, asker.locale ?? 'en', place);
}

const notSaved = fault('store-trouble', 'the bot cannot save anything now', 'Try again in a few minutes.');
const inDoubt = fault('store-doubt', 'the bot lost its store meanwhile', 'Look whether it was done.');

/** The store fails, which the log and the health page say already: the asker hears what to do. */
function storeFails(parts: DeskParts, request: Request, { outcome }: StoreTrouble): Reply {
  // Whoever only asked has changed nothing in any case.
  const mayBeDone = outcome === 'unknown' && !repeatable.has(request.verb);
  return refusal(sceneWithoutStore(parts, request), mayBeDone ? inDoubt : notSaved);
}

/** A failure inside the bot: the asker gets an id to quote, the log gets the same id and no content. */
function apologise(parts: DeskParts, request: Request, error: unknown): Reply {
  if (error instanceof StoreTrouble) return storeFails(parts, request, error);
  const id = newReference(parts);
  parts.engine.log.error('request-failed', { id, verb: request.verb, ...failureOf(error) });
  const scene = sceneWithoutStore(parts, request);
  return refusal(scene, fault('internal', 'something went wrong', 'Try again; nothing was lost.', { id }));
}

/** An event may hold a request, which has the same id and is taken once for itself. */
async function isNewEvent({ engine }: DeskParts, id: string): Promise<boolean> {
  try {
    return await engine.store.drafts.isNewRequest(`event ${id}`, engine.clock.now());
  } catch (error) {
    if (error instanceof StoreTrouble) return true;
    throw error;
  }
}

export function createDesk(parts: DeskParts): Desk {
  return {
    handle: async (request) => {
      try {
        return referenced(parts, request, await answer(parts, request));
      } catch (error) {
        const cause = error instanceof StoreTrouble ? error.fault.code : undefined;
        return referenced(parts, request, apologise(parts, request, error), cause);
      }
    },
    isNew: (id) => isNewEvent(parts, id),
    suggest: (request) => suggestionsFor(parts.currentKnowledge(request.asker), request),
    sorry: (problem) => sorry(parts, problem),
  };
}
