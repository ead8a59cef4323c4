// The clock over both columns: what time it is there, what comes next, and how to get there.
import { turnClock } from './calls.ts';
import { instantOfField, localField, longDay, shortMoment, timeOfDay } from './dates.ts';
import { el, setText } from './dom.ts';
import type { ClockView } from './state.ts';

export interface ClockBar {
  readonly root: HTMLElement;
  show(clock: ClockView): void;
  /** Says something under the clock; an empty text takes it away. */
  say(text: string): void;
  /** Asks first when it leads back in time. */
  jumpTo(at: number): Promise<void>;
  reset(): Promise<void>;
  /** On to the next moment at which something can be seen. */
  step(): Promise<void>;
}

const BUILDING = 'Building a new world at that date…';
const HOUR = 60 * 60 * 1000;
/** Simulated time that passes in one real second. */
const speeds = [
  ['1 hour', HOUR],
  ['6 hours', 6 * HOUR],
  ['1 day', 24 * HOUR],
  ['3 days', 72 * HOUR],
] as const;

export function createClockBar(): ClockBar {
  let clock: ClockView | null = null;
  const day = el('span', { class: 'day-now' });
  const time = el('span', { class: 'time-now' });
  const next = el('p', { class: 'next' });
  const note = el('p', { class: 'note', attrs: { role: 'status' } });
  const progress = el('progress', { attrs: { 'aria-label': 'On the way to the chosen date', max: 1 } });
  const play = button('Play', 'play', () => void toggle());
  const speed = el(
    'select',
    { attrs: { 'aria-label': 'Speed: time that passes in a second' }, on: { change: () => void faster() } },
    ...speeds.map(([name, per]) =>
      el('option', { attrs: { value: per, selected: per === 6 * HOUR } }, `${name} a second`),
    ),
  );
  const date = el('input', { attrs: { type: 'datetime-local', id: 'jump-date', max: '2099-12-31T23:59' } });

  const say = (text: string): void => setText(note, text);
  const startPlay = async (): Promise<void> => {
    await turnClock({ do: 'play', speed: Number(speed.value) / 1000 });
  };
  const toggle = async (): Promise<void> => {
    say('');
    if (clock?.mode === 'playing' || clock?.mode === 'moving') await turnClock({ do: 'pause' });
    else await startPlay();
  };
  const faster = async (): Promise<void> => {
    if (clock?.mode === 'playing') await startPlay();
  };
  const step = async (): Promise<void> => {
    say('');
    const result = await turnClock({ do: 'step' });
    if (!result.ok) say(result.error);
  };
  const jumpTo = async (at: number): Promise<void> => {
    say('');
    if (clock !== null && at < clock.now && !(await mayForget())) return;
    const result = await turnClock({ do: 'jump', at });
    if (!result.ok) say(result.error);
  };
  const reset = async (): Promise<void> => {
    if (await mayForget()) await turnClock({ do: 'reset' });
  };
  const go = (event: SubmitEvent): void => {
    event.preventDefault();
    const at = instantOfField(date.value, clock?.zone ?? 'UTC');
    if (at === null) say('Choose a date and a time first.');
    else void jumpTo(at);
  };
  const root = el(
    'div',
    { class: 'clock', attrs: { role: 'group', 'aria-label': 'The sandbox’s clock' } },
    el('div', { class: 'now' }, time, day, next),
    el(
      'div',
      { class: 'turn' },
      play,
      button('Next event', 'step', () => void step()),
      speed,
    ),
    el(
      'form',
      { class: 'jump', on: { submit: go } },
      el('label', { attrs: { for: date.id } }, 'Jump to'),
      date,
      el('button', { attrs: { type: 'submit' } }, 'Go'),
      button('Reset', 'reset', () => void reset()),
    ),
    progress,
    note,
  );
  return {
    root,
    say,
    jumpTo,
    reset,
    step,
    show: (now) => {
      const first = clock === null || now.now < clock.now;
      clock = now;
      setText(day, `${longDay(now.now, now.zone)}, Amsterdam`);
      setText(time, timeOfDay(now.now, now.zone));
      setText(next, nextText(now));
      setText(play, now.mode === 'paused' ? 'Play' : 'Pause');
      play.disabled = now.mode === 'building';
      progress.hidden = now.way === null;
      if (now.way !== null)
        progress.value = (now.now - now.way.from) / Math.max(1, now.way.to - now.way.from);
      if (now.mode === 'building') say(BUILDING);
      else if (note.textContent === BUILDING) say('');
      if (now.fault !== null) say(`Something went wrong: ${now.fault}`);
      if (first || document.activeElement !== date) date.value = localField(now.now, now.zone);
    },
  };
}

function nextText({ next, zone }: ClockView): string {
  if (next === null) return 'Nothing is planned.';
  return `Next: ${shortMoment(next.at, zone)} – ${next.text}`;
}

function button(label: string, name: string, click: () => void): HTMLButtonElement {
  return el('button', { class: name, attrs: { type: 'button' }, on: { click } }, label);
}

/** Asks whether the present world may be thrown away. */
function mayForget(): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (yes: boolean) => (): void => {
      dialog.close();
      dialog.remove();
      resolve(yes);
    };
    const dialog = el(
      'dialog',
      { class: 'ask', attrs: { 'aria-labelledby': 'ask-title' }, on: { cancel: answer(false) } },
      el('h2', { attrs: { id: 'ask-title' } }, 'Start a new world?'),
      el(
        'p',
        {},
        'Time runs forward only. To go back, both platforms begin anew at that date: messages, answers and settings made here are forgotten.',
      ),
      el(
        'div',
        { class: 'form-end' },
        el('button', { attrs: { type: 'button' }, on: { click: answer(false) } }, 'Stay here'),
        el(
          'button',
          { class: 'primary', attrs: { type: 'button' }, on: { click: answer(true) } },
          'Start anew',
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
