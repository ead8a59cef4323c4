// The three characters that programs escape in every text for Slack, plain texts included.
// Source: docs.slack.dev/messaging/formatting-message-text, "Escaping text".

/** As people read it; any other entity stays as it is. */
export function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
