import { createServer } from 'node:net';

/** A loopback port that nobody listens on now; `wanted` if it is free. */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted !== undefined && (await probe(wanted)) !== undefined) return wanted;
  const port = await probe(0);
  if (port === undefined) throw new Error('the system has no free port');
  return port;
}

function probe(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
