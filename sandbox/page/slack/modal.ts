// A form in Slack. What was typed stays on the page until it is sent.
import { doDeed } from '../calls.ts';
import { el, newId } from '../dom.ts';
import type { DeedResult, JsonObject, SlackSide } from '../state.ts';
import { drawBlocks } from './blocks.ts';
import type { DrawnElement, ElementContext } from './elements.ts';
import { unescape } from './entities.ts';

type View = SlackSide['views'][number];

export interface ModalContext {
  readonly side: SlackSide;
  readonly tell: (result: DeedResult) => void;
}

interface Input {
  readonly block: string;
  readonly action: string;
  readonly type: string;
  readonly drawn: DrawnElement;
}

/** Differs when the form in front looks different. */
export const modalLook = (view: View): string =>
  JSON.stringify([view.id, view.hash, view.errors, view.trouble, view.title, view.blocks]);

export const closeModal = (view: View, side: SlackSide, all: boolean): void =>
  void doDeed('slack', { do: 'close', user: side.me, viewId: view.id, all });

export function drawModal(view: View, context: ModalContext): HTMLElement {
  const inputs: Input[] = [];
  const errors = { ...view.errors };
  const title = newId('modal');
  const body = el('div', { class: 'form-body' });
  const fault = el('p', { class: 'error form-fault', attrs: { role: 'alert' } });
  const drawn = drawBlocks(view.blocks, {
    names: context.side.names,
    errors,
    control: (block, element) => controlIn(view, context, block, element),
    input: (block, element, control) =>
      inputs.push({
        block: String(block['block_id']),
        action: String(element['action_id']),
        type: String(element['type']),
        drawn: control,
      }),
  });
  body.append(...drawn);
  fault.textContent = view.trouble ? 'We had some trouble connecting. Try again?' : '';
  const submit = (): void => void send(view, context, inputs, body, fault);
  const close = (): void => closeModal(view, context.side, false);
  return el(
    'form',
    {
      class: 'modal',
      attrs: { role: 'dialog', 'aria-labelledby': title, novalidate: true },
      on: {
        submit: (event) => {
          event.preventDefault();
          submit();
        },
      },
    },
    el(
      'div',
      { class: 'form-top' },
      el('h3', { attrs: { id: title } }, unescape(view.title)),
      el(
        'button',
        { class: 'close', attrs: { type: 'button', 'aria-label': 'Close' }, on: { click: close } },
        '×',
      ),
    ),
    body,
    fault,
    el(
      'div',
      { class: 'form-end' },
      el(
        'button',
        { class: 'button', attrs: { type: 'button' }, on: { click: close } },
        unescape(view.close ?? 'Close'),
      ),
      view.submit === undefined
        ? null
        : el('button', { class: 'button primary', attrs: { type: 'submit' } }, unescape(view.submit)),
    ),
  );
}

/** The app's own page: it has controls, and nothing to fill in. */
export function drawHome(view: View, context: ModalContext): HTMLElement {
  const control = (block: JsonObject, element: JsonObject): ElementContext =>
    controlIn(view, context, block, element);
  const drawn = drawBlocks(view.blocks, { names: context.side.names, control });
  return el('article', { class: 'home', attrs: { 'data-id': view.id, 'aria-label': 'Home' } }, ...drawn);
}

async function send(
  view: View,
  { side }: ModalContext,
  inputs: readonly Input[],
  body: HTMLElement,
  fault: HTMLElement,
): Promise<void> {
  const values: Record<string, Record<string, JsonObject>> = {};
  for (const { block, action, type, drawn } of inputs) {
    (values[block] ??= {})[action] = { type, ...drawn.value() };
  }
  for (const wrong of body.querySelectorAll('.wrong')) wrong.classList.remove('wrong');
  const result = await doDeed('slack', { do: 'submit', user: side.me, viewId: view.id, values });
  fault.textContent = result.ok ? '' : result.error;
  if (result.ok) return;
  const missing = result.missing ?? [];
  const blocks = [...body.querySelectorAll<HTMLElement>('[data-block]')].filter((each) =>
    missing.includes(each.dataset['block'] ?? ''),
  );
  for (const each of blocks) each.classList.add('wrong');
  blocks[0]?.querySelector<HTMLElement>('input, select, textarea')?.focus();
}

function controlIn(
  view: View,
  { side, tell }: ModalContext,
  block: JsonObject,
  element: JsonObject,
): ElementContext {
  const blockId = String(block['block_id']);
  const actionId = String(element['action_id']);
  const at = { user: side.me, viewId: view.id, actionId, blockId };
  const waits = block['type'] === 'input' && block['dispatch_action'] !== true;
  return {
    channels: side.channels,
    people: side.people,
    held: view.state[blockId]?.[actionId],
    act: (given) => {
      if (!waits) void doDeed('slack', { do: 'press-in-view', ...at, ...given }).then(tell);
    },
    search: async (value) => {
      const result = await doDeed('slack', { do: 'suggest', ...at, value });
      const choices = result.ok ? (result.choices ?? []) : [];
      return choices.map((choice) => ({ ...choice, label: unescape(choice.label) }));
    },
  };
}
