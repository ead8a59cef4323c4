// Verb → handler, for every command and action of the one table.
import { how, more, share } from './answering.ts';
import {
  confirmUnsubscribe,
  health,
  pauseCommand,
  postTest,
  previewCommand,
  resumeCommand,
  settings,
  testCommand,
  undo,
  unsubscribeCommand,
} from './care.ts';
import type { Handler } from './context.ts';
import { chooseCountry } from './country-form.ts';
import { dismiss, help, list, next } from './listing.ts';
import { confirmForget, forget, privacy } from './people.ts';
import { changeForm, confirm, openSetup, submitForm, subscribeCommand } from './setup.ts';

export const handlers: Readonly<Record<string, Handler>> = {
  how,
  list,
  next,
  // What makes drafts is loaded when somebody suggests a case.
  suggest: async (context) => (await import('./suggestion.ts')).suggestCase(context),
  privacy,
  forget,
  help,
  subscribe: subscribeCommand,
  settings,
  pause: pauseCommand,
  resume: resumeCommand,
  preview: previewCommand,
  test: testCommand,
  health,
  unsubscribe: unsubscribeCommand,
  more,
  share,
  'country.choose': chooseCountry,
  'forget.confirm': confirmForget,
  dismiss,
  'setup.open': openSetup,
  'setup.sample': testCommand,
  'form.change': changeForm,
  'form.submit': submitForm,
  'subscribe.confirm': confirm,
  'settings.change': openSetup,
  'settings.undo': undo,
  'test.post': postTest,
  'unsubscribe.confirm': confirmUnsubscribe,
};
