// Every flow that a person walks by clicking, and what each asks of the bot on the way: verbs of the one table of commands
// and actions, and forms by what they are for. Held against the table and against what really arrives at the bot.
import type { Platform } from './hand.ts';

export interface Flow {
  readonly title: string;
  readonly on: readonly Platform[];
  readonly asks: readonly string[];
}

const both: readonly Platform[] = ['slack', 'discord'];

export const flows = {
  done: {
    title: 'what one has done is marked under the answer, and taken back',
    on: both,
    asks: ['how', 'done', 'done.undo'],
  },
  remind: {
    title:
      'a reminder asked for comes as a direct message when the clock is turned, is put off, and is stopped',
    on: both,
    asks: ['remind', 'remind.snooze', 'remind.stop'],
  },
  ownClock: {
    title: 'a matter of health counts from the day one gives, and is read when one presses Show',
    on: both,
    asks: ['remind', 'remind.show', 'remind.time', 'form.submit', 'form:clock'],
  },
  restart: {
    title: 'whoever asks to hear of a restart hears of it when it comes',
    on: both,
    asks: ['how', 'remind'],
  },
  privacy: {
    title: 'what is stored is shown, downloaded, and deleted once that is confirmed',
    on: both,
    asks: ['language', 'privacy', 'privacy.download', 'forget', 'forget.confirm'],
  },
  forget: {
    title: 'forget asks first, and keeps everything when it is told to',
    on: both,
    asks: ['forget', 'dismiss', 'forget.confirm'],
  },
  calendar: {
    title: 'a private calendar address opens, is replaced, and ends when it is removed',
    on: both,
    asks: ['remind', 'calendar', 'calendar.new', 'calendar.remove'],
  },
  lists: {
    title: 'lists are narrowed, turned over, and asked for again without what narrows them',
    on: both,
    asks: ['list', 'next'],
  },
  country: {
    title: 'a country is chosen once or kept, and a language is chosen with one press',
    on: both,
    asks: ['how', 'country.choose', 'form.submit', 'form:country', 'me', 'language'],
  },
  share: {
    title: 'an answer is read in full, and shared into the channel, where everybody sees it once',
    on: both,
    asks: ['how', 'more', 'share'],
  },
  suggest: {
    title: 'a case that is missing is described, and handed over to be passed on',
    on: both,
    asks: ['suggest', 'form.submit', 'form:suggestion'],
  },
  message: {
    title: 'a message’s menu asks about it, and only the asker sees the answer',
    on: both,
    asks: ['about'],
  },
  help: {
    title: 'help leads on by its buttons',
    on: both,
    asks: ['help', 'list'],
  },
  unheard: {
    title: 'whoever is about to write where it does not reach the bot is told so',
    on: ['slack'],
    asks: ['unheard'],
  },
  resting: {
    title: 'whoever could not be reached sees it, and is reminded again',
    on: ['discord'],
    asks: ['remind', 'remind.resume'],
  },
  doneChoice: {
    title: 'what one has done is chosen among several',
    on: both,
    asks: ['done'],
  },
  settings: {
    title: 'settings are changed through form and preview, paused, resumed, and the change undone',
    on: both,
    asks: [
      'settings',
      'settings.change',
      'form.submit',
      'form:subscription',
      'subscribe.confirm',
      'settings.undo',
      'pause',
      'resume',
    ],
  },
  unsubscribe: {
    title: 'stopping asks first, is undone with one press, and stands in the history',
    on: both,
    asks: ['unsubscribe', 'dismiss', 'unsubscribe.confirm', 'settings.undo', 'history'],
  },
  trying: {
    title:
      'what will come and what would have come is looked at, a sample posted only when asked, and health read',
    on: both,
    asks: ['preview', 'preview.year', 'preview.open', 'test', 'test.post', 'health'],
  },
  setUp: {
    title:
      'a channel is set up in three questions, cut down, seen as a sample, and confirmed before anything is posted',
    on: both,
    asks: [
      'setup',
      'form.submit',
      'form:subscription',
      'preview.fewer',
      'preview.sample',
      'preview.again',
      'subscribe.confirm',
    ],
  },
  openChoices: {
    title: 'with no date ahead what is still open is posted once, when asked',
    on: both,
    asks: ['subscribe', 'form.submit', 'subscribe.confirm', 'open.post'],
  },
  byCommand: {
    title: 'a whole subscription in one command goes straight to its preview, and is left alone',
    on: both,
    asks: ['subscribe', 'dismiss'],
  },
  stepByStep: {
    title: 'a panel is filled in one answer at a time',
    on: ['discord'],
    asks: ['setup', 'form.change'],
  },
  delegates: {
    title: 'a delegate is named, sets things, and is removed',
    on: both,
    asks: ['admins', 'settings'],
  },
  board: {
    title: 'a board is put up and taken down, the look back switched on and off',
    on: both,
    asks: ['board', 'board.up', 'board.down', 'monthly.on', 'monthly.off'],
  },
  totals: {
    title: 'totals are switched on and off',
    on: both,
    asks: ['totals'],
  },
  ownByForm: {
    title: 'an own deadline is added by form, previewed, changed, posted, and withdrawn',
    on: both,
    asks: [
      'add',
      'form.submit',
      'form:own',
      'own.again',
      'own.confirm',
      'own.list',
      'own.change',
      'own.withdraw',
      'dismiss',
      'own.withdraw.confirm',
      'own.undo',
      'own.add',
    ],
  },
  postOnSeveral: {
    title: 'a post on several dates asks which of them one has done',
    on: both,
    asks: ['done.choose', 'done'],
  },
  longPost: {
    title: 'a post that shows less than it speaks of gives all of it to whoever asks, also a day later',
    on: both,
    asks: ['digest'],
  },
  listedPost: {
    title: 'a post that has room for some of its dates only gives every one of them to whoever asks',
    on: both,
    asks: ['digest'],
  },
  lookBack: {
    title: 'once a month the channel is told what changed, and whoever asks reads all of it',
    on: both,
    asks: ['monthly.on', 'changes'],
  },
  welcome: {
    title: 'whoever installed it sees a sample and sets up from the one message they get',
    on: ['slack'],
    asks: ['setup.sample', 'setup.open'],
  },
  helpOfAdmins: {
    title: 'help shows admins what they can do, and sets up',
    on: both,
    asks: ['help', 'setup.open'],
  },
  ownByNotice: {
    title: 'a pasted notice fills in the form of an own deadline',
    on: both,
    asks: ['add', 'form.submit', 'form:own', 'own.confirm'],
  },
  mention: {
    title: 'a mention in a channel and one in a thread are answered to whoever wrote them',
    on: ['slack'],
    asks: ['how'],
  },
  home: {
    title: 'the app’s own page shows what holds for oneself, and changes it',
    on: ['slack'],
    asks: ['country.choose', 'form.submit', 'form:country'],
  },
} as const satisfies Readonly<Record<string, Flow>>;

export type FlowName = keyof typeof flows;
