// The address at which somebody makes the app with everything filled in.
// Source: docs.slack.dev/app-manifests/configuring-apps-with-app-manifests, "Sharing manifests".
import type { Manifest } from './manifest.ts';

export function createAppUrl(manifest: Manifest): string {
  const query = new URLSearchParams({ new_app: '1', manifest_json: JSON.stringify(manifest) });
  // Slack reads a plus sign as one.
  return `https://api.slack.com/apps?${query.toString().replaceAll('+', '%20')}`;
}
