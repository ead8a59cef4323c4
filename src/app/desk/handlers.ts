// Verb → handler, for every command and action of the one table.
import { about, how, more } from './answering.ts';
import { board, monthlyOff, monthlyOn, putUpBoard, takeDownBoard } from './board.ts';
import { calendar, newCalendar, removeCalendar } from './calendar.ts';
import { confirmUnsubscribe, resumeCommand, settings, unsubscribeCommand } from './care.ts';
import { allChanges } from './changes.ts';
import type { Handler } from './context.ts';
import { chooseCountry } from './country-form.ts';
import { admins } from './delegates.ts';
import { chooseDone, done, totals, undoDone } from './doing.ts';
import { health } from './health.ts';
import { history } from './history.ts';
import { lastYear, openPast } from './last-year.ts';
import { dismiss, help, list, next } from './listing.ts';
import { postOpen } from './open-post.ts';
import { language, me, unheard } from './own-page.ts';
import { pauseCommand } from './pausing.ts';
import { confirmForget, download, forget, privacy } from './people.ts';
import {
  changeHour,
  remind,
  resumeReminders,
  showReminder,
  snoozeReminder,
  stopReminding,
} from './reminding.ts';
import { changeForm, confirm, openSetup, submitForm, subscribeCommand } from './setup.ts';
import { previewAgain, previewFewer, previewSample } from './setup-preview.ts';
import { share } from './sharing.ts';
import { postTest, previewCommand, testCommand } from './trying.ts';
import { undoLast } from './undoing.ts';

/** What reads notices is loaded when an admin adds a deadline of the installation's own. */
const adding =
  (name: Exclude<keyof typeof import('./adding.ts'), 'changeOwnForm' | 'submitOwn'>): Handler =>
  async (context) =>
    (await import('./adding.ts'))[name](context);

export const handlers: Readonly<Record<string, Handler>> = {
  how,
  about,
  list,
  next,
  language,
  me,
  unheard,
  // What makes drafts is loaded when somebody suggests a case.
  suggest: async (context) => (await import('./suggestion.ts')).suggestCase(context),
  privacy,
  forget,
  help,
  setup: openSetup,
  subscribe: subscribeCommand,
  settings,
  pause: pauseCommand,
  resume: resumeCommand,
  preview: previewCommand,
  test: testCommand,
  health,
  history,
  admins,
  add: adding('addCommand'),
  unsubscribe: unsubscribeCommand,
  more,
  share,
  'country.choose': chooseCountry,
  'forget.confirm': confirmForget,
  remind,
  'remind.stop': stopReminding,
  'remind.snooze': snoozeReminder,
  'remind.show': showReminder,
  'remind.time': changeHour,
  'remind.resume': resumeReminders,
  'privacy.download': download,
  done,
  'done.choose': chooseDone,
  'done.undo': undoDone,
  totals,
  calendar,
  'calendar.new': newCalendar,
  'calendar.remove': removeCalendar,
  dismiss,
  'setup.open': openSetup,
  'setup.sample': testCommand,
  'form.change': changeForm,
  'form.submit': submitForm,
  'subscribe.confirm': confirm,
  'preview.again': previewAgain,
  'preview.fewer': previewFewer,
  'preview.sample': previewSample,
  'open.post': postOpen,
  'settings.change': openSetup,
  'settings.undo': undoLast,
  'preview.year': lastYear,
  'preview.open': openPast,
  'test.post': postTest,
  'unsubscribe.confirm': confirmUnsubscribe,
  'own.add': adding('openOwn'),
  'own.list': adding('listOwn'),
  'own.again': adding('againOwn'),
  'own.confirm': adding('confirmOwn'),
  'own.change': adding('changeRule'),
  'own.withdraw': adding('withdrawRule'),
  'own.withdraw.confirm': adding('confirmWithdraw'),
  'own.undo': adding('undoRule'),
  changes: allChanges,
  board,
  'board.up': putUpBoard,
  'board.down': takeDownBoard,
  'monthly.on': monthlyOn,
  'monthly.off': monthlyOff,
};
