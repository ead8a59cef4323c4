// Verb → handler, for every command and action of the one table.

import { board, monthlyOff, monthlyOn, putUpBoard, takeDownBoard } from './admins/board.ts';
import { confirmUnsubscribe, resumeCommand, settings, unsubscribeCommand } from './admins/care.ts';
import { admins } from './admins/delegates.ts';
import { health } from './admins/health.ts';
import { history } from './admins/history.ts';
import { lastYear, openPast } from './admins/last-year.ts';
import { postOpen } from './admins/open-post.ts';
import { pauseCommand } from './admins/pausing.ts';
import { changeForm, confirm, openSetup, submitForm, subscribeCommand } from './admins/setup.ts';
import { previewAgain, previewFewer, previewSample } from './admins/setup-preview.ts';
import { postTest, previewCommand, testCommand } from './admins/trying.ts';
import { undoLast } from './admins/undoing.ts';
import { about, how, more } from './asking/answering.ts';
import { allChanges } from './asking/changes.ts';
import { chooseCountry } from './asking/country-form.ts';
import { dismiss, help, list, next } from './asking/listing.ts';
import { language, me, unheard } from './asking/own-page.ts';
import { wholePost } from './asking/post.ts';
import { share } from './asking/sharing.ts';
import type { Handler } from './context.ts';
import { calendar, newCalendar, removeCalendar } from './people/calendar.ts';
import { chooseDone, done, totals, undoDone } from './people/doing.ts';
import { confirmForget, download, forget, privacy } from './people/people.ts';
import {
  changeHour,
  remind,
  resumeReminders,
  showReminder,
  snoozeReminder,
  stopReminding,
} from './people/reminding.ts';

/** What reads notices is loaded when an admin adds a deadline of the installation's own. */
const adding =
  (name: Exclude<keyof typeof import('./admins/adding.ts'), 'changeOwnForm' | 'submitOwn'>): Handler =>
  async (context) =>
    (await import('./admins/adding.ts'))[name](context);

export const handlers: Readonly<Record<string, Handler>> = {
  how,
  about,
  list,
  next,
  language,
  me,
  unheard,
  // What makes drafts is loaded when somebody suggests a case.
  suggest: async (context) => (await import('./asking/suggestion.ts')).suggestCase(context),
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
  digest: wholePost,
  board,
  'board.up': putUpBoard,
  'board.down': takeDownBoard,
  'monthly.on': monthlyOn,
  'monthly.off': monthlyOff,
};
