// Fetching pages from servers of our own on this machine; names are answered by the test, nothing leaves it.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type FetchOptions, fetchPage } from '../../../adapters/articles/fetch-page.ts';

const open: Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<{ readonly port: number; readonly url: string }> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}/` };
}

const loopback: FetchOptions = { loopback: true };
const page: RequestListener = (_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>Hello</p>');
};

async function textOf(url: string, options: FetchOptions = loopback): Promise<string> {
  const fetched = await fetchPage(url, options);
  if (!fetched.ok) throw new Error(fetched.fault.message);
  return Buffer.from(fetched.value.bytes).toString();
}

/** The code of the fault; every one has a cure. */
async function faultOf(url: string, options: FetchOptions = loopback): Promise<string> {
  const fetched = await fetchPage(url, options);
  if (fetched.ok) throw new Error('it was fetched');
  expect(fetched.fault.cure).toMatch(/\.$/u);
  return `${fetched.fault.code}: ${fetched.fault.message}`;
}

describe('a page', () => {
  test('is fetched with its type and final address', async () => {
    const { url } = await serve((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: 'b' }).end();
      else page(request, response);
    });
    expect(await fetchPage(url, loopback)).toMatchObject({
      ok: true,
      value: { url: `${url}b`, contentType: 'text/html; charset=utf-8' },
    });
  });

  test('is unpacked', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' });
      response.end(gzipSync('Hello'));
    });
    expect(await textOf(url)).toBe('Hello');
  });

  test('is not asked for with anything about the reader', async () => {
    const { url } = await serve((request, response) => {
      response.setHeader('content-type', 'text/plain').end(Object.keys(request.headers).sort().join());
    });
    expect(await textOf(url)).toBe('accept,accept-encoding,accept-language,connection,host,user-agent');
  });
});

describe('where it may lead', () => {
  test('http is refused, and so is every other scheme but https', async () => {
    const { url } = await serve(page);
    expect(await faultOf(url, {})).toMatch(/^article\.refused: http:\/\/ is not fetched/u);
    expect(await faultOf('ftp://a.example/')).toMatch(/^article\.refused/u);
    expect(await faultOf('file:///etc/passwd')).toMatch(/^article\.refused/u);
    expect(await faultOf('https://me:secret@a.example/')).toMatch(/user name/u);
    expect(await faultOf('https://')).toMatch(/^article\.refused/u);
  });

  test.each([
    'https://127.0.0.1/',
    'https://localhost/',
    'https://[::1]/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:10.0.0.1]/',
  ])('%s is refused', async (url) => {
    expect(await faultOf(url, {})).toMatch(/^article\.refused: .* is not on the public internet/u);
  });

  test('http to this machine is for tests, and to nothing else even then', async () => {
    expect(await faultOf('http://10.0.0.1/')).toMatch(/public internet/u);
    expect(await faultOf('https://127.0.0.1/')).toMatch(/public internet/u);
  });

  test('a name is refused if any of its addresses is private', async () => {
    const resolve = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    expect(await faultOf('https://news.example/', { resolve })).toMatch(/public internet/u);
  });

  test.each([
    'http://169.254.169.254/latest/',
    'https://10.0.0.1/',
    'https://inside.example/',
    'file:///etc/passwd',
  ])('a redirect to %s is refused', async (location) => {
    const { url } = await serve((_request, response) => void response.writeHead(301, { location }).end());
    const resolve = async () => [{ address: '192.168.0.7', family: 4 }];
    expect(await faultOf(url, { ...loopback, resolve })).toMatch(/^article\.refused/u);
  });

  test('the connection goes to the address that was checked, whatever the name means a moment later', async () => {
    const { port } = await serve((request, response) => {
      response.setHeader('content-type', 'text/plain').end(request.headers.host);
    });
    const answers = ['127.0.0.1', '10.0.0.1'];
    const resolve = async () => [{ address: answers.shift() ?? '', family: 4 }];
    expect(await textOf(`http://news.example:${port}/`, { loopback: true, resolve })).toBe(
      `news.example:${port}`,
    );
    expect(answers).toEqual(['10.0.0.1']);
  });

  test('a name that means a private address after a redirect to itself is refused', async () => {
    const { port } = await serve(
      (_request, response) => void response.writeHead(302, { location: '/again' }).end(),
    );
    const answers = ['127.0.0.1', '10.0.0.1'];
    const resolve = async () => [{ address: answers.shift() ?? '', family: 4 }];
    expect(await faultOf(`http://news.example:${port}/`, { loopback: true, resolve })).toMatch(
      /public internet/u,
    );
  });

  test('a name nobody knows says so', async () => {
    const resolve = async () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect(await faultOf('https://nowhere.example/', { resolve })).toMatch(/^article\.not-found/u);
    expect(await faultOf('https://nowhere.example/', { resolve: async () => [] })).toMatch(
      /^article\.not-found/u,
    );
  });
});

describe('how much it may take', () => {
  test('five redirects are followed, the sixth is not', async () => {
    const { url } = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left > 0) response.writeHead(307, { location: `/${left - 1}` }).end();
      else page(request, response);
    });
    expect(await textOf(`${url}5`)).toBe('<p>Hello</p>');
    expect(await faultOf(`${url}6`)).toMatch(/^article\.refused: the page sends on more than 5 times/u);
  });

  test('a page is given up where it grows too large, also when it only unfolds', async () => {
    const plain = await serve((_request, response) => {
      response.setHeader('content-type', 'text/plain').end('a'.repeat(2000));
    });
    const packed = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' });
      response.end(gzipSync('a'.repeat(200_000)));
    });
    const limits = { bytes: 1000 };
    expect(await faultOf(plain.url, { ...loopback, limits })).toMatch(/^article\.too-large/u);
    expect(await faultOf(packed.url, { ...loopback, limits })).toMatch(/^article\.too-large/u);
  });

  test('a server that says nothing, or stops in the middle, is not waited for', async () => {
    const silent = await serve(() => undefined);
    const halfway = await serve((_request, response) => {
      response.setHeader('content-type', 'text/plain').write('Hel');
    });
    const limits = { milliseconds: 150 };
    expect(await faultOf(silent.url, { ...loopback, limits })).toMatch(/^article\.slow/u);
    expect(await faultOf(halfway.url, { ...loopback, limits })).toMatch(/^article\.slow/u);
  });

  test('a name server that never answers is not waited for', async () => {
    const resolve = async () => new Promise<never>(() => undefined);
    expect(await faultOf('https://slow.example/', { resolve, limits: { milliseconds: 50 } })).toMatch(
      /^article\.slow/u,
    );
  });
});

describe('what comes back', () => {
  test.each([404, 403, 500, 304, 204])('status %d is a fault', async (status) => {
    const { url } = await serve((_request, response) => void response.writeHead(status).end());
    expect(await faultOf(url)).toMatch(new RegExp(`^article\\.status: .*${status}`, 'u'));
  });

  test.each(['application/pdf', 'image/png', 'application/json', 'text/htmlx'])(
    '%s is a fault',
    async (type) => {
      const { url } = await serve(
        (_request, response) => void response.setHeader('content-type', type).end('x'),
      );
      expect(await faultOf(url)).toMatch(/^article\.type/u);
    },
  );

  test('broken packing and a closed door are faults', async () => {
    const { url } = await serve((_request, response) => {
      response
        .writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' })
        .end('no gzip at all');
    });
    expect(await faultOf(url)).toMatch(/^article\.unreachable/u);
    const closed = await serve(page);
    for (const server of open.splice(-1)) await new Promise((done) => void server.close(done));
    expect(await faultOf(closed.url)).toMatch(/^article\.unreachable/u);
  });
});
