import { addressKey } from '../../src/server/address-key.ts';
import { processReplayMemory } from '../../src/server/replay.ts';
import { rateLimit } from '../../src/server/rate-limit.ts';

describe('replay memory', () => {
  test('a token is taken once for its issuer until it expires', async () => {
    const memory = processReplayMemory();
    const take = (issuer: string, id: string, now: number) => memory.take(issuer, id, 1000, now);
    expect(await take('a', 'x', 0)).toBe(true);
    expect(await take('a', 'x', 1000)).toBe(false);
    expect(await take('b', 'x', 0)).toBe(true);
    expect(await take('a', 'y', 0)).toBe(true);
    expect(await memory.take('a', 'x', 3000, 1001)).toBe(true);
  });

  test('names cannot be put together to look like others', async () => {
    const memory = processReplayMemory();
    expect(await memory.take('a","b', 'c', 1000, 0)).toBe(true);
    expect(await memory.take('a', 'b","c', 1000, 0)).toBe(true);
  });

  test('when it is full of live tokens new ones are refused, and expired ones make room', async () => {
    const memory = processReplayMemory(2);
    expect(await memory.take('a', '1', 1000, 0)).toBe(true);
    expect(await memory.take('a', '2', 2000, 0)).toBe(true);
    expect(await memory.take('a', '3', 2000, 0)).toBe(false);
    expect(await memory.take('a', '3', 2000, 1500)).toBe(true);
  });
});

describe('rate', () => {
  test('a tenth of a minute’s calls may come at once, then they come evenly', () => {
    const { admit } = rateLimit(60);
    const admitted = (at: number) => admit('a', at) === null;
    expect(Array.from({ length: 8 }, () => admitted(0))).toEqual([
      ...Array<boolean>(6).fill(true),
      false,
      false,
    ]);
    expect(admit('a', 0)).toEqual({ retryAfter: 1 });
    expect([admitted(1000), admitted(1000), admitted(2000)]).toEqual([true, false, true]);
    expect(admit('b', 0)).toBeNull();
  });

  test('a clock that goes back gives nothing away', () => {
    const { admit } = rateLimit(10);
    expect(admit('a', 10_000)).toBeNull();
    expect(admit('a', 0)).not.toBeNull();
  });

  test('0 is no limit', () => {
    const { admit } = rateLimit(0);
    for (let i = 0; i < 1000; i++) expect(admit('a', 0)).toBeNull();
  });

  test('a look counts nothing', () => {
    const { admit, look } = rateLimit(10);
    for (let i = 0; i < 5; i++) expect(look('a', 0)).toBeNull();
    expect(admit('a', 0)).toBeNull();
    expect(look('a', 0)).toEqual({ retryAfter: 6 });
    expect(look('a', 6000)).toBeNull();
  });

  test('of too many callers the one that was longest quiet is forgotten', () => {
    const { admit, look } = rateLimit(10, 2);
    for (const caller of ['a', 'b', 'a', 'c']) admit(caller, 0);
    expect(['a', 'b', 'c'].map((caller) => look(caller, 0) !== null)).toEqual([true, false, true]);
  });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  [undefined, 'unknown'],
])('refusals of %s are counted under %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});
