// Buttons of the tree as Discord's, with ids that are unique in their message.
import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { isDisguised, placeOf } from '../../src/messages/parts/honest-link.ts';
import type { Button } from '../../src/messages/tree.ts';
import { encodeAction } from './custom-id.ts';
import { oneLine, shorten, webAddress } from './escape.ts';
import { maxButtonLabel, maxButtonUrl } from './limits.ts';

const styles = {
  plain: ButtonStyle.Secondary,
  primary: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
} as const;

type LinkButton = Extract<Button, { kind: 'link' }>;
type ActionButton = Extract<Button, { kind: 'action' }>;

/** Whether Discord can draw it as a button: it links to https within the length of an address. */
export function fitsButton(button: Button): boolean {
  if (button.kind === 'action') return true;
  const address = webAddress(button.url);
  return address !== null && address.length <= maxButtonUrl;
}

export function buttonLabel(label: string): string {
  return shorten(oneLine(label), maxButtonLabel) || '…';
}

/** Makes the buttons of one message. */
export interface ButtonMaker {
  make(button: Button): APIButtonComponent;
  /** Whether some button so far carries the post's key. */
  readonly carriesKey: boolean;
  /** Verbs of actions that did not fit a custom id: their buttons are shown, but cannot be pressed. */
  readonly tooLong: readonly string[];
}

/** `key`: the post the buttons stand in, so that it can be found again by them; null for a private answer. */
export function createButtonMaker(key: string | null): ButtonMaker {
  const used = new Set<string>();
  const tooLong: string[] = [];
  let carriesKey = false;
  const unique = (button: ActionButton): string | null => {
    for (let copy = 0; ; copy += 1) {
      const keyed = encodeAction(button.action, key, copy);
      const id = keyed ?? encodeAction(button.action, null, copy);
      if (id !== null && used.has(id)) continue;
      carriesKey ||= key !== null && keyed !== null;
      return id;
    }
  };
  const pressable = (button: ActionButton): APIButtonComponent => {
    const id = unique(button);
    if (id === null) tooLong.push(button.action.verb);
    const custom_id = id ?? `x${used.size}`;
    used.add(custom_id);
    const drawn = {
      type: ComponentType.Button,
      style: styles[button.style],
      label: buttonLabel(button.label),
    } as const;
    return id === null ? { ...drawn, custom_id, disabled: true } : { ...drawn, custom_id };
  };
  return {
    make: (button) => (button.kind === 'link' ? linkButton(button) : pressable(button)),
    get carriesKey() {
      return carriesKey;
    },
    tooLong,
  };
}

function linkButton(button: LinkButton): APIButtonComponent {
  const url = webAddress(button.url) ?? '';
  // As it is shown: what is cut off could be what made it true.
  const shown = buttonLabel(button.label);
  const label = isDisguised(shown, url) ? buttonLabel(placeOf(url)) : shown;
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}
