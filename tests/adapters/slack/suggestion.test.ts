import { renderForm } from '../../../adapters/slack/form.ts';
import { renderMessage } from '../../../adapters/slack/render.ts';
import { englishTexts } from '../../../adapters/slack/texts.ts';
import { viewFaults } from '../../../sandbox/slack/block-limits.ts';
import { suggestionContract } from '../../contract/suggestion.ts';
import { drawn, objectsIn } from './blocks.ts';

const from = { draft: null, channel: 'C0GENERAL', thread: null };

suggestionContract('Slack', {
  formFaults: (form) => viewFaults(renderForm(form, from, englishTexts)),
  formTexts: (form) => drawn([renderForm(form, from, englishTexts)]),
  copied: (message) => {
    const { blocks } = renderMessage(message, { shortened: '…', mark: null });
    const [block] = objectsIn(blocks).filter(({ type }) => type === 'rich_text_preformatted');
    return objectsIn(block?.['elements'])
      .map(({ text }) => String(text))
      .join('');
  },
});
