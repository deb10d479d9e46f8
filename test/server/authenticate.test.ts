import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { SignJWT, base64url, exportJWK, exportSPKI, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import request from 'supertest';
import type { ServiceCall } from '../../src/hooks/service.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import { answer, bodies, fakeApp, fakeService } from './fake-service.ts';

const moment = new Date('2026-11-22T10:00:00Z');
const seconds = moment.getTime() / 1000;
const publicUrl = 'https://cds.example.org/base';
const address = `${publicUrl}/cds-services/fake`;

interface Pair {
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}

/** A key pair with the public half as a key set holds it. */
async function newKey(alg: string, kid: string): Promise<Pair & { jwk: JWK }> {
  const pair = await generateKeyPair(alg, { extractable: true });
  return { ...pair, jwk: { ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' } };
}

const ec = await newKey('ES384', 'ec-1');
const rsa = await newKey('RS384', 'rsa/1+=');
const es256 = await newKey('ES256', 'es256-1');
const stranger = await newKey('ES384', 'ec-1');
const rotated = await newKey('ES384', 'ec-2');
const hosted = await newKey('ES384', 'hosted-1');

/** Two key sets on loopback: the listed one, and one that nobody listed. */
let served: JWK[] = [hosted.jwk];
const asked: string[] = [];
const keyServer: Server = createServer((req, res) => {
  asked.push(req.url ?? '');
  if (req.url === '/moved.json') res.writeHead(302, { Location: '/evil.json' }).end();
  else
    res
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(
        JSON.stringify({ keys: req.url === '/evil.json' ? [{ ...stranger.jwk, kid: 'hosted-1' }] : served }),
      );
});
await new Promise<void>((resolve) => keyServer.listen(0, '127.0.0.1', () => resolve()));
const keyBase = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}`;
afterAll(() => keyServer.close());

const clients = [
  { name: 'ehr', iss: 'https://ehr.example.org', keys: [ec.jwk, rsa.jwk, es256.jwk] },
  { name: 'hosted', iss: 'https://hosted.example.org', jku: `${keyBase}/jwks.json` },
  { name: 'gone', iss: 'https://gone.example.org', jku: 'http://127.0.0.1:9/jwks.json' },
  { name: 'moved', iss: 'https://moved.example.org', jku: `${keyBase}/moved.json` },
  {
    name: 'epic',
    iss: 'https://epic.example.org',
    keys: [rsa.jwk],
    audience: ['agreed by hand'],
    algorithms: ['RS384'],
  },
  { name: 'many', iss: 'https://many.example.org', keys: [ec.jwk], tenants: ['north'] },
];
const env = {
  CONCORDANT_AUTHENTICATION: 'jwt',
  CONCORDANT_PUBLIC_URL: publicUrl,
  CONCORDANT_CLIENTS: JSON.stringify(clients),
};

const calls: ServiceCall[] = [];
const service = {
  ...fakeService(['patient-view']),
  run: (_request: unknown, call: ServiceCall) => {
    calls.push(call);
    return Promise.resolve(answer());
  },
};
const app = fakeApp([service], { now: () => moment }, env);

interface Changes {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly key?: CryptoKey | Uint8Array;
}

/** A token that is accepted, unless changed; a member set to undefined is left out. */
function token({ header = {}, payload = {}, key = ec.privateKey }: Changes = {}): Promise<string> {
  const claims = {
    iss: 'https://ehr.example.org',
    aud: address,
    iat: seconds - 5,
    exp: seconds + 295,
    jti: randomUUID(),
    ...payload,
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES384', kid: 'ec-1', typ: 'JWT', ...header })
    .sign(key);
}

/** A token put together by hand, for what a library refuses to sign. */
const byHand = (header: object, payload: object, signature = ''): string =>
  [JSON.stringify(header), JSON.stringify(payload)].map((part) => base64url.encode(part)).join('.') +
  `.${signature}`;

const claims = () => ({
  iss: 'https://ehr.example.org',
  aud: address,
  iat: seconds,
  exp: seconds + 60,
  jti: randomUUID(),
});

function symmetric(secret: string, alg = 'HS256'): string {
  const unsigned = byHand({ alg, kid: 'ec-1', typ: 'JWT' }, claims()).replace(/\.$/, '');
  const hash = alg.replace('HS', 'sha');
  return `${unsigned}.${createHmac(hash, secret).update(unsigned).digest('base64url')}`;
}

const ask = (bearer: string | undefined, to: Express = app, path = '/cds-services/fake') => {
  const call = request(to).post(path).send(bodies['patient-view']);
  return bearer === undefined ? call : call.set('Authorization', `Bearer ${bearer}`);
};

describe('a token is accepted', () => {
  test.each<[string, Changes]>([
    ['signed with ES384', {}],
    [
      'signed with RS384, a kid with characters of base64',
      { header: { alg: 'RS384', kid: 'rsa/1+=' }, key: rsa.privateKey },
    ],
    ['with aud as an array', { payload: { aud: ['https://other.example.org', address] } }],
    ['with a clock half a minute ahead', { payload: { iat: seconds + 20, nbf: seconds + 20 } }],
    ['with nbf five minutes back', { payload: { nbf: seconds - 300 } }],
    ['that expired a moment ago', { payload: { exp: seconds - 10, iat: seconds - 310 } }],
    [
      'from the listed key set',
      { header: { kid: 'hosted-1' }, payload: { iss: 'https://hosted.example.org' }, key: hosted.privateKey },
    ],
    [
      'that names the listed key set',
      {
        header: { kid: 'hosted-1', jku: `${keyBase}/jwks.json` },
        payload: { iss: 'https://hosted.example.org' },
        key: hosted.privateKey,
      },
    ],
    [
      'whose jku is not needed, the keys being known',
      { header: { jku: 'https://public.example.org/jwks.json' } },
    ],
    [
      'with the audience agreed by hand',
      {
        header: { alg: 'RS384', kid: 'rsa/1+=' },
        payload: { iss: 'https://epic.example.org', aud: 'agreed by hand' },
        key: rsa.privateKey,
      },
    ],
    ['of a listed tenant', { payload: { iss: 'https://many.example.org', tenant: 'north' } }],
  ])('%s', async (_what, changes) => {
    await ask(await token(changes)).expect(200);
  });

  test('and its client and tenant are told to the service and the audit', async () => {
    const store = memoryStore();
    const own = fakeApp([service], { store, now: () => moment }, env);
    await ask(await token({ payload: { iss: 'https://many.example.org', tenant: 'north' } }), own).expect(
      200,
    );
    expect(calls.at(-1)?.client).toBe('many');
    expect((await store.calls())[0]).toMatchObject({ client: 'many', tenant: 'north' });
  });

  test('for feedback with aud = the feedback URL, and the feedback keeps its client', async () => {
    const store = memoryStore();
    const own = fakeApp([service], { store, now: () => moment }, env);
    const feedback = [{ card: 'c', outcome: 'overridden', outcomeTimestamp: '2026-11-22T09:00:00Z' }];
    const send = async (aud: string) =>
      request(own)
        .post('/cds-services/fake/feedback')
        .set('Authorization', `Bearer ${await token({ payload: { aud } })}`)
        .send({ feedback });
    expect((await send(`${address}/feedback`)).status).toBe(200);
    expect((await send(address)).status).toBe(401);
    expect((await store.feedback())[0]?.client).toBe('ehr');
  });
});

describe('a forged or stale token is refused with 401 and nothing revealing:', () => {
  const refused = async (bearer: string | undefined): Promise<void> => {
    const before = calls.length;
    const res = await ask(bearer).expect(401);
    expect(res.headers['www-authenticate']).toBe('Bearer');
    expect(res.body.issue).toEqual([
      {
        severity: 'error',
        code: 'login',
        details: { text: 'unauthenticated' },
        diagnostics: 'a valid token of a known client is needed',
      },
    ]);
    expect(calls.length).toBe(before);
  };

  test.each<[string, Changes]>([
    ['signed with another key under a known kid', { key: stranger.privateKey }],
    ['with an unknown kid', { header: { kid: 'ec-9' } }],
    ['without kid', { header: { kid: undefined } }],
    ['with an empty kid', { header: { kid: '' } }],
    ['without typ', { header: { typ: undefined } }],
    ['with another typ', { header: { typ: 'at+jwt' } }],
    [
      'with an algorithm that is not configured',
      { header: { alg: 'ES256', kid: 'es256-1' }, key: es256.privateKey },
    ],
    ['without iss', { payload: { iss: undefined } }],
    ['of an unlisted issuer', { payload: { iss: 'https://evil.example.net' } }],
    ['of an issuer spelt a little otherwise', { payload: { iss: 'https://ehr.example.org/' } }],
    ['of another listed issuer, signed with our own key', { payload: { iss: 'https://hosted.example.org' } }],
    ['with iss as a list', { payload: { iss: ['https://ehr.example.org'] } }],
    ['without aud', { payload: { aud: undefined } }],
    ['for another service', { payload: { aud: `${publicUrl}/cds-services/other` } }],
    ['for the base address', { payload: { aud: publicUrl } }],
    ['for another host', { payload: { aud: 'https://evil.example.net/cds-services/fake' } }],
    ['with the audience of another client', { payload: { aud: 'agreed by hand' } }],
    ['without exp', { payload: { exp: undefined } }],
    ['expired', { payload: { exp: seconds - 40, iat: seconds - 340 } }],
    ['with exp as text', { payload: { exp: String(seconds + 300) } }],
    ['that lives for a day', { payload: { exp: seconds + 86_400 } }],
    ['without iat', { payload: { iat: undefined } }],
    ['issued in the future', { payload: { iat: seconds + 3000, exp: seconds + 3100 } }],
    ['issued yesterday', { payload: { iat: seconds - 86_400 } }],
    ['that expires before it is issued', { payload: { iat: seconds + 10, exp: seconds + 5 } }],
    ['not valid yet', { payload: { nbf: seconds + 120 } }],
    ['without jti', { payload: { jti: undefined } }],
    ['with jti as a number', { payload: { jti: 7 } }],
    ['with an endless jti', { payload: { jti: 'x'.repeat(600) } }],
    [
      'whose jku is not the listed one',
      {
        header: { kid: 'hosted-1', jku: `${keyBase}/evil.json` },
        payload: { iss: 'https://hosted.example.org' },
        key: stranger.privateKey,
      },
    ],
    ['of a tenant that is not listed', { payload: { iss: 'https://many.example.org', tenant: 'south' } }],
    ['without tenant where tenants are listed', { payload: { iss: 'https://many.example.org' } }],
    ['with a critical extension', { header: { crit: ['exp'], exp: 1 } }],
  ])('%s', async (_what, changes) => {
    let bearer: string;
    try {
      bearer = await token(changes);
    } catch {
      bearer = byHand(
        { alg: 'ES384', kid: 'ec-1', typ: 'JWT', ...changes.header },
        { ...claims(), ...changes.payload },
        'AAAA',
      );
    }
    await refused(bearer);
  });

  test.each<[string, () => string | undefined | Promise<string | undefined>]>([
    ['none at all', () => undefined],
    ['not a token', () => 'opaque'],
    ['three empty parts', () => '..'],
    ['parts that are no JSON', () => 'AAAA.AAAA.AAAA'],
    ['alg none', () => byHand({ alg: 'none', kid: 'ec-1', typ: 'JWT' }, claims())],
    ['alg none with a signature', () => byHand({ alg: 'none', kid: 'ec-1', typ: 'JWT' }, claims(), 'AAAA')],
    ['alg nOnE', () => byHand({ alg: 'nOnE', kid: 'ec-1', typ: 'JWT' }, claims(), 'AAAA')],
    ['no alg', () => byHand({ kid: 'ec-1', typ: 'JWT' }, claims(), 'AAAA')],
    ['HS256 with the public key as the secret', async () => symmetric(await exportSPKI(ec.publicKey))],
    ['HS384 with the public key’s JSON as the secret', () => symmetric(JSON.stringify(ec.jwk), 'HS384')],
    ['HS512 with an empty secret', () => symmetric('', 'HS512')],
    [
      'an embedded key',
      async () => {
        const jwk = { ...stranger.jwk, kid: undefined };
        return token({ header: { jwk }, key: stranger.privateKey });
      },
    ],
    [
      'a changed payload',
      async () => {
        const [head, , signature] = (await token()).split('.');
        return [head, base64url.encode(JSON.stringify({ ...claims(), sub: 'admin' })), signature].join('.');
      },
    ],
    ['the signature cut off', async () => (await token()).replace(/[^.]+$/, '')],
    [
      'a signature of zeros',
      async () => (await token()).replace(/[^.]+$/, base64url.encode(new Uint8Array(96))),
    ],
    ['five parts', async () => `${await token()}.AAAA.AAAA`],
    ['a token as long as a book', async () => token({ payload: { x: 'y'.repeat(9000) } })],
  ])('%s', async (_what, make) => {
    await refused(await make());
  });

  test('in another scheme, or twice', async () => {
    const bearer = await token();
    const send = (value: string) =>
      request(app).post('/cds-services/fake').set('Authorization', value).send({});
    await send(`Basic ${bearer}`).expect(401);
    await send(bearer).expect(401);
    await send(`Bearer ${bearer}, Bearer ${bearer}`).expect(401);
  });

  test('used before', async () => {
    const bearer = await token();
    await ask(bearer).expect(200);
    await refused(bearer);
  });

  test('used at another replica before, where they share the memory', async () => {
    const { processReplayMemory } = await import('../../src/server/replay.ts');
    const replay = processReplayMemory();
    const [one, two] = [0, 1].map(() => fakeApp([service], { now: () => moment, replay }, env)) as [
      Express,
      Express,
    ];
    const bearer = await token();
    await ask(bearer, one).expect(200);
    await ask(bearer, two).expect(401);
  });

  test('not known to be new, because the memory cannot be reached: 503, and nothing is let in', async () => {
    const replay = { take: () => Promise.reject(new Error('no database')) };
    const unsure = fakeApp([service], { now: () => moment, replay }, env);
    const before = calls.length;
    const { headers } = await ask(await token(), unsure).expect(503);
    expect([headers['www-authenticate'], calls.length]).toEqual([undefined, before]);
  });
});

describe('key sets', () => {
  test('only the listed address is ever asked, and not followed elsewhere', async () => {
    asked.length = 0;
    const fresh = fakeApp([service], { now: () => moment }, env);
    await ask(
      await token({
        header: { kid: 'hosted-1', jku: `${keyBase}/evil.json` },
        payload: { iss: 'https://hosted.example.org' },
        key: stranger.privateKey,
      }),
      fresh,
    ).expect(401);
    expect(asked).toEqual([]);
    const moved = {
      header: { kid: 'hosted-1' },
      payload: { iss: 'https://moved.example.org' },
      key: stranger.privateKey,
    };
    const res = await ask(await token(moved), fresh);
    expect(res.status).toBe(503);
    expect(asked).toEqual(['/moved.json']);
  });

  test('are fetched once for many calls, and an unknown key cannot make us ask again and again', async () => {
    asked.length = 0;
    const fresh = fakeApp([service], { now: () => moment }, env);
    const from = { payload: { iss: 'https://hosted.example.org' }, key: hosted.privateKey };
    for (let i = 0; i < 5; i++)
      await ask(await token({ ...from, header: { kid: 'hosted-1' } }), fresh).expect(200);
    for (let i = 0; i < 5; i++)
      await ask(await token({ ...from, header: { kid: `guess-${i}` } }), fresh).expect(401);
    expect(asked).toEqual(['/jwks.json']);
  });

  test('a new key is found by a server that starts after the rotation', async () => {
    served = [hosted.jwk, { ...rotated.jwk }];
    const fresh = fakeApp([service], { now: () => moment }, env);
    const changes = {
      header: { kid: 'ec-2' },
      payload: { iss: 'https://hosted.example.org' },
      key: rotated.privateKey,
    };
    await ask(await token(changes), fresh).expect(200);
    served = [hosted.jwk];
  });

  test('that cannot be had are 503, since the caller may be who it says', async () => {
    const res = await ask(await token({ payload: { iss: 'https://gone.example.org' } })).expect(503);
    expect(res.body.issue[0].details.text).toBe('unavailable');
  });
});

test('an unauthenticated call is refused before its body is read', async () => {
  const res = await request(app).post('/cds-services/fake').set('Content-Type', 'text/plain').send('x');
  expect(res.status).toBe(401);
});

test('discovery and preflights need no token', async () => {
  await request(app).get('/cds-services').expect(200);
  await request(app).options('/cds-services/fake').set('Access-Control-Request-Method', 'POST').expect(204);
});

test('refusals carry the header that lets a browser read them', async () => {
  expect((await ask(undefined)).headers['access-control-allow-origin']).toBe('*');
});

test('a client beyond its rate is told when to come again, and the others are not held up', async () => {
  let at = moment;
  const limited = fakeApp([service], { now: () => at }, { ...env, CONCORDANT_RATE_LIMIT: '30' });
  const other = { payload: { iss: 'https://many.example.org', tenant: 'north' } };
  for (let i = 0; i < 3; i++) await ask(await token(), limited).expect(200);
  const res = await ask(await token(), limited).expect(429);
  expect(res.headers['retry-after']).toBe('2');
  await ask(await token(other), limited).expect(200);
  at = new Date(moment.getTime() + 2000);
  await ask(await token(), limited).expect(200);
});

describe('a flood of refused calls', () => {
  const from = (ip: string, app: Express, bearer: string | undefined) =>
    ask(bearer, app).set('X-Forwarded-For', ip);
  const flooded = (at: () => Date, settings: Readonly<Record<string, string>> = {}) =>
    fakeApp([service], { now: at }, { ...env, CONCORDANT_REFUSAL_LIMIT: '30', ...settings });

  test('is turned away before a token is looked at, for as long as it is told', async () => {
    let at = moment;
    const app = flooded(() => at);
    for (let i = 0; i < 3; i++) await ask('forged', app).expect(401);
    const res = await ask(await token(), app).expect(429);
    expect(res.headers['retry-after']).toBe('2');
    at = new Date(moment.getTime() + 2000);
    await ask(await token(), app).expect(200);
  });

  test('behind a trusted proxy stops its own address alone; without one the header is not believed', async () => {
    const behind = flooded(() => moment, { CONCORDANT_TRUSTED_PROXIES: '1' });
    for (let i = 0; i < 3; i++) await from('192.0.2.1', behind, undefined).expect(401);
    await from('192.0.2.1', behind, await token()).expect(429);
    await from('192.0.2.2', behind, await token()).expect(200);
    const open = flooded(() => moment);
    for (let i = 0; i < 3; i++) await from(`192.0.2.${i}`, open, undefined).expect(401);
    await from('192.0.2.9', open, await token()).expect(429);
  });
});
