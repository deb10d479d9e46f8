import { isPrivateAddress } from '../../src/fhir/address.ts';
import { newConnections } from '../../src/fhir/connection.ts';
import type { MisbehavingServer } from './misbehaving-server.ts';
import { misbehavingServer } from './misbehaving-server.ts';

test.each([
  '127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0',
  '224.0.0.1', '255.255.255.255', '198.18.0.1', '::1', '::', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'ff02::1',
  '::ffff:10.0.0.1', '::ffff:7f00:1', '64:ff9b::a00:1', '[::1]', 'no address at all',
])('%s is private', (address) => expect(isPrivateAddress(address)).toBe(true)); // prettier-ignore

test.each([
  '8.8.8.8',
  '172.32.0.1',
  '100.128.0.1',
  '198.20.0.1',
  '192.0.2.1',
  '2001:4860:4860::8888',
  '::ffff:8.8.8.8',
])('%s is public', (address) => expect(isPrivateAddress(address)).toBe(false));

describe('a name that leads to a private address', () => {
  let server: MisbehavingServer;
  beforeAll(async () => {
    server = await misbehavingServer();
  });
  afterAll(() => server.close());

  const ask = async (allowPrivate: boolean, which: 'named' | 'pattern'): Promise<number> => {
    const connections = newConnections(1_000_000, allowPrivate);
    const url = `${server.origin.replace('127.0.0.1', 'localhost')}/fhir/Patient/fine`;
    try {
      const { statusCode, body } = await connections[which].request({
        origin: new URL(url).origin,
        path: new URL(url).pathname,
        method: 'GET',
      });
      await body.dump();
      return statusCode;
    } catch {
      return 0;
    } finally {
      await Promise.all([connections.named.destroy(), connections.pattern.destroy()]);
    }
  };

  test('is refused when the connection is made, for hosts that only fit a pattern', async () => {
    expect(await ask(false, 'pattern')).toBe(0);
    expect(server.asked).toEqual([]);
  });

  test('is connected where the host is named, or private addresses are allowed', async () => {
    expect(await ask(false, 'named')).toBe(200);
    expect(await ask(true, 'pattern')).toBe(200);
  });
});
