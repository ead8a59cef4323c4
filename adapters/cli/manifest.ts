// `manifest`: what to paste where a Slack app is made.
import { CommandFailed, type ExitCode, printJson, type Terminal } from './terminal.ts';

export interface ManifestContext {
  readonly terminal: Terminal;
  /** `publicUrl`: where Slack reaches the bot over HTTP; null for Socket Mode. */
  readonly createManifest: (publicUrl: string | null) => Promise<unknown>;
}

export async function manifest(
  { terminal, createManifest }: ManifestContext,
  { http }: { readonly http?: string },
): Promise<ExitCode> {
  if (http !== undefined && !/^https?:$/.test(URL.canParse(http) ? new URL(http).protocol : '')) {
    throw new CommandFailed([
      { message: '--http is not an address', cure: 'Give one such as --http https://lastcall.example.org' },
    ]);
  }
  printJson(terminal, await createManifest(http ?? null));
  return 0;
}
