// Buttons that ask the bot for something.
import type { RuleView, Scene } from '../scene.ts';
import type { Button } from '../tree.ts';

export function action(
  label: string,
  verb: string,
  args: Readonly<Record<string, string>> = {},
  style: 'plain' | 'primary' | 'danger' = 'plain',
): Button {
  return { kind: 'action', label, action: { verb, args }, style };
}

/** Everything we know about one rule. */
export function moreButton(scene: Scene, view: RuleView): Button {
  return action(scene.tr.t('button.more'), 'more', { rule: view.context.rule.id });
}
