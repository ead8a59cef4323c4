// What there is to do when the file is written.
import type { Conversation } from './conversation.ts';

function slackSteps({ collected }: Conversation): readonly string[] {
  const publicUrl = collected.get('PUBLIC_URL') ?? '';
  if (collected.get('SLACK_BOT_TOKEN') !== null) {
    return ['Slack: in a channel, /invite @last-call, then /optout setup'];
  }
  if (collected.get('SLACK_CLIENT_ID') === null) return [];
  const base = publicUrl.replace(/\/+$/u, '');
  return [
    `Let your web server pass everything under ${base}/slack/ on to the port of the bot`,
    `Slack: workspaces install it at ${base}/slack/install; then /optout setup in a channel`,
  ];
}

function discordSteps({ collected, tools }: Conversation): readonly string[] {
  const token = collected.get('DISCORD_TOKEN');
  if (token === null) return [];
  const id = collected.get('DISCORD_APPLICATION_ID') ?? tools.discord.applicationIdIn(token);
  if (id === null)
    return ['Discord: the log shows the link to install it, as install-link, when the bot starts'];
  return [
    `Discord: open this link, choose your server, Continue, Authorize; it asks for exactly what the bot needs.\n     ${tools.discord.inviteUrl(id)}`,
    'Discord: in a channel the bot can see, /optout-admin setup',
  ];
}

export function nextSteps(conversation: Conversation): string {
  const steps = [
    'npm start',
    ...slackSteps(conversation),
    ...discordSteps(conversation),
    'Something odd? npm run -s lastcall -- doctor',
  ];
  const lines = steps.map((step, index) => `  ${index + 1}. ${step}`);
  return `\nNext:\n${lines.join('\n')}\n\nNothing is posted until somebody there has seen the dates and confirmed.\n`;
}
