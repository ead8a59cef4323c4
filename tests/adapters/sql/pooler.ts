// What may stand between the bot and a server, as PgBouncer does: it takes few parameters at the start of a session, and
// passes everything else on.
import { connect, createServer, type Socket } from 'node:net';

/** Those that PgBouncer takes; it refuses the others. */
const TAKEN = ['user', 'database', 'application_name', 'client_encoding', 'DateStyle', 'TimeZone'];

const NUL = String.fromCharCode(0);

/** Names and values, after the length and the version. */
function parametersIn(startup: Buffer): readonly string[] {
  const words = startup.subarray(8).toString('utf8').split(NUL);
  return words.filter((word, index) => index % 2 === 0 && word !== '');
}

/** An ErrorResponse. */
function refusal(parameter: string): Buffer {
  const message = `unsupported startup parameter: ${parameter}`;
  const fields = Buffer.from(['SFATAL', 'C08P01', `M${message}`, '', ''].join(NUL));
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  return Buffer.concat([Buffer.from('E'), length, fields]);
}

function pass(client: Socket, startup: Buffer, port: number): void {
  const refused = parametersIn(startup).find((name) => !TAKEN.includes(name));
  if (refused !== undefined) return void client.end(refusal(refused));
  const server = connect(port, '127.0.0.1');
  server.write(startup);
  client.pipe(server).pipe(client);
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.on('error', () => undefined);
    one.on('close', () => other.destroy());
  }
}

/** The address of a database by way of a pooler, and how to end that. */
export async function poolerTo(url: string): Promise<{ url: string; close: () => Promise<void> }> {
  const through = new URL(url);
  const port = Number(through.port);
  const server = createServer((client) => client.once('data', (startup) => pass(client, startup, port)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  through.port = String(typeof address === 'object' ? address?.port : '');
  return { url: through.href, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
