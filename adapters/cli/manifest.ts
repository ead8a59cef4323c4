// `manifest`: what to paste where a Slack app is made.
import { CommandFailed, type ExitCode, printJson, type Terminal } from './terminal.ts';

export interface ManifestContext {
  readonly terminal: Terminal;
  /** `publicUrl`: where Slack reaches the bot over HTTP; null for Socket Mode. `installs`: by any workspace. */
  readonly createManifest: (publicUrl: string | null, installs: boolean) => Promise<unknown>;
}

export async function manifest(
  { terminal, createManifest }: ManifestContext,
  { http, installs = false }: { readonly http?: string; readonly installs?: boolean },
): Promise<ExitCode> {
  if (http !== undefined && !/^https?:$/.test(URL.canParse(http) ? new URL(http).protocol : '')) {
    throw new CommandFailed([
      { message: '--http is not an address', cure: 'Give one such as --http https://lastcall.example.org' },
    ]);
  }
  if (installs && http === undefined) {
    throw new CommandFailed([
      { message: '--installs needs --http', cure: 'Workspaces are sent back to that address: add it.' },
    ]);
  }
  printJson(terminal, await createManifest(http ?? null, installs));
  return 0;
}
