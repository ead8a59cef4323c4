import { describe, expect, test } from '@jest/globals';
import {
  createManifest,
  type Manifest,
  optionalScopes,
  requiredScopes,
} from '../../../adapters/slack/manifest.ts';
import { commands } from '../../../src/app/commands.ts';

const socket = createManifest({ mode: 'socket' });
const http = createManifest({ mode: 'http', publicUrl: 'https://bot.example.org' });

/** What Slack refuses, from its manifest reference; figures written out here so that a wrong constant shows. */
function faultsOf(manifest: Manifest): string[] {
  const { display_information: about, features, oauth_config: oauth, settings } = manifest;
  const rules: Record<string, boolean> = {
    'name 1–35': about.name.length >= 1 && about.name.length <= 35,
    'description up to 140': about.description.length <= 140,
    'long_description 174–4000':
      about.long_description.length >= 174 && about.long_description.length <= 4000,
    'background_color is hex': /^#(?:[0-9a-f]{3}){1,2}$/iu.test(about.background_color),
    'bot name up to 80 of a-z 0-9 - _ .': /^[a-z0-9._-]{1,80}$/u.test(features.bot_user.display_name),
    'at most 50 commands': features.slash_commands.length <= 50,
    'at most 100 events': settings.event_subscriptions.bot_events.length <= 100,
    'no scope twice':
      new Set([...oauth.scopes.bot, ...oauth.scopes.bot_optional]).size === scopesOf(manifest).length,
    'every command: /name up to 32': features.slash_commands.every(({ command }) =>
      /^\/[a-z0-9_-]{1,31}$/u.test(command),
    ),
    'every description 1–2000': features.slash_commands.every(
      ({ description }) => description.length >= 1 && description.length <= 2000,
    ),
    'every usage_hint up to 1000': features.slash_commands.every(
      ({ usage_hint: hint }) => hint.length <= 1000,
    ),
    'a command without Socket Mode has an https url':
      settings.socket_mode_enabled || features.slash_commands.every(({ url }) => isHttps(url)),
    'events without Socket Mode have an https url':
      settings.socket_mode_enabled || isHttps(settings.event_subscriptions.request_url),
    'interactivity without Socket Mode has https urls':
      settings.socket_mode_enabled ||
      (isHttps(settings.interactivity.request_url) &&
        isHttps(settings.interactivity.message_menu_options_url)),
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

function scopesOf({ oauth_config: { scopes } }: Manifest): string[] {
  return [...scopes.bot, ...scopes.bot_optional];
}

function isHttps(url: string | undefined): boolean {
  return url?.startsWith('https://') === true;
}

describe.each([
  ['socket', socket],
  ['http', http],
])('the manifest for %s', (_name, manifest) => {
  test('keeps Slack’s rules', () => {
    expect(faultsOf(manifest)).toEqual([]);
  });

  test('names every command of the table in its usage hint', () => {
    const hint = manifest.features.slash_commands[0]?.usage_hint
      .split(' | ')
      .map((part) => part.split(' ')[0]);
    expect(hint).toEqual(commands.map(({ name }) => name));
  });

  test('asks for the least scopes, and for the others as optional', () => {
    expect(manifest.oauth_config.scopes).toEqual({ bot: requiredScopes, bot_optional: optionalScopes });
    expect(requiredScopes).toEqual([
      'chat:write',
      'commands',
      'app_mentions:read',
      'im:write',
      'channels:read',
    ]);
  });

  test('hears of mentions, its page, removals and what brings a channel back; only direct messages need another scope', () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([
      'app_mention',
      'channel_unarchive',
      'member_joined_channel',
      'app_home_opened',
      'app_uninstalled',
      'tokens_revoked',
      'message.im',
    ]);
  });
});

describe('the manifest', () => {
  test('offers a page of its own, a place to write, and a shortcut on messages within Slack’s limits', () => {
    const { app_home: home, shortcuts } = socket.features;
    expect(home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    const [shortcut] = shortcuts;
    expect(shortcut).toMatchObject({ type: 'message', callback_id: 'lc.about' });
    expect(shortcut?.name.length).toBeLessThanOrEqual(24);
    expect(shortcut?.description.length).toBeLessThanOrEqual(150);
  });

  test('for Socket Mode names no address', () => {
    expect(JSON.stringify(socket)).not.toContain('http');
  });

  test('for an app that any workspace may install sends people back, lets tokens expire, and hears of organisations', () => {
    const { oauth_config: oauth, settings } = createManifest({
      mode: 'http',
      publicUrl: 'https://example.org/bot/',
      installs: true,
    });
    expect(oauth.redirect_urls).toEqual(['https://example.org/bot/slack/oauth_redirect']);
    expect(settings).toMatchObject({ org_deploy_enabled: true, token_rotation_enabled: true });
    expect(settings.event_subscriptions).toMatchObject({
      request_url: 'https://example.org/bot/slack/events',
      bot_events: expect.arrayContaining(['app_uninstalled', 'team_access_granted', 'team_access_revoked']),
    });
  });

  test('for HTTP sends everything to one path', () => {
    const urls = JSON.stringify(http).match(/https:[^"]*/gu);
    expect(new Set(urls)).toEqual(new Set(['https://bot.example.org/slack/events']));
    expect(urls).toHaveLength(4);
  });
});
