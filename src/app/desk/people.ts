// What is kept about the asker, and how to make it go away.
import { forgetConfirmMessage, forgottenMessage, privacyMessage } from '../../messages/privacy.ts';
import type { Handler } from './context.ts';
import { instead, privately } from './replies.ts';

export const privacy: Handler = async ({ engine, member, scene, operator }) => {
  const { person, subscriptions, changes, notices } = await engine.store.people.traces(member);
  const stored = {
    jurisdiction: person?.jurisdiction ?? null,
    locale: person?.locale ?? null,
    channels: subscriptions.length,
    changes,
    notices,
  };
  return privately(privacyMessage(scene, stored, { ...operator, backupDays: null }));
};

export const forget: Handler = async ({ scene }) => privately(forgetConfirmMessage(scene));

export const confirmForget: Handler = async ({ engine, member, scene }) => {
  await engine.store.people.forget(member);
  return instead(forgottenMessage(scene));
};
