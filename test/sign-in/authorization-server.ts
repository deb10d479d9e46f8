import { createHash, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';

/** What the server does; a test changes it as it likes. */
export interface Behaviour {
  /** Members of the token answer beside the token: `patient`, `appContext`. */
  context: Record<string, unknown>;
  /** Claims of the ID token. */
  claims: Record<string, unknown>;
  methods: readonly string[] | undefined;
  tokenEndpoint: string | undefined;
  /** Refuses the reader at the authorization endpoint. */
  denies: boolean;
  nonce: string | undefined;
  idTokenAudience: string | undefined;
  /** Signs ID tokens with a key that is not in the key set. */
  forges: boolean;
}

interface Asked {
  readonly challenge: string;
  readonly redirect: string;
  readonly nonce: string;
}

/** An authorization server of our own: SMART and OpenID Connect, authorization code with PKCE, codes good for once. */
export async function authorizationServer() {
  const behaviour: Behaviour = {
    context: {},
    claims: {},
    methods: ['S256'],
    tokenEndpoint: undefined,
    denies: false,
    nonce: undefined,
    idTokenAudience: undefined,
    forges: false,
  };
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  const forger = await generateKeyPair('ES256');
  const codes = new Map<string, Asked>();
  /** Queries of the authorization endpoint and bodies of the token endpoint. */
  const seen: { authorize: Record<string, unknown>[]; token: Record<string, unknown>[]; headers: unknown[] } =
    {
      authorize: [],
      token: [],
      headers: [],
    };
  const app = express();
  let url = '';
  const description = () => ({
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: behaviour.tokenEndpoint ?? `${url}/token`,
    jwks_uri: `${url}/jwks`,
    end_session_endpoint: `${url}/end`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    capabilities: ['launch-ehr', 'context-ehr-patient'],
    ...(behaviour.methods === undefined ? {} : { code_challenge_methods_supported: behaviour.methods }),
  });
  app.get(['/fhir/.well-known/smart-configuration', '/.well-known/openid-configuration'], (_req, res) => {
    res.json(description());
  });
  app.get('/jwks', (_req, res) => {
    res.json({ keys: [jwk] });
  });
  app.get('/authorize', (req, res) => {
    const query = req.query as Record<string, string>;
    seen.authorize.push(query);
    const back = new URL(query['redirect_uri'] ?? '');
    back.searchParams.set('state', query['state'] ?? '');
    if (behaviour.denies) back.searchParams.set('error', 'access_denied');
    else {
      const code = randomUUID();
      codes.set(code, {
        challenge: query['code_challenge_method'] === 'S256' ? (query['code_challenge'] ?? '') : '',
        redirect: query['redirect_uri'] ?? '',
        nonce: query['nonce'] ?? '',
      });
      back.searchParams.set('code', code);
    }
    res.redirect(302, back.href);
  });
  app.post('/token', express.urlencoded({ extended: false }), async (req, res) => {
    const body = req.body as Record<string, string>;
    seen.token.push(body);
    seen.headers.push(req.headers.authorization);
    const asked = codes.get(body['code'] ?? '');
    codes.delete(body['code'] ?? '');
    const challenge = createHash('sha256')
      .update(body['code_verifier'] ?? '')
      .digest('base64url');
    if (asked === undefined || asked.challenge !== challenge || asked.redirect !== body['redirect_uri']) {
      res.status(400).json({ error: 'invalid_grant' });
      return;
    }
    const idToken = await new SignJWT({ nonce: behaviour.nonce ?? asked.nonce, ...behaviour.claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(url)
      .setSubject('person-1')
      .setAudience(behaviour.idTokenAudience ?? 'concordant')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(behaviour.forges ? forger.privateKey : privateKey);
    res.json({
      access_token: 'access-token-that-nobody-keeps',
      token_type: 'Bearer',
      expires_in: 300,
      ...(asked.nonce === '' ? {} : { id_token: idToken }),
      ...behaviour.context,
    });
  });
  /** What was saved at this EHR, with the right it came by. */
  const saved: { readonly authorization: string | undefined; readonly resource: Record<string, unknown> }[] =
    [];
  app.post('/fhir/QuestionnaireResponse', express.json({ type: '*/*' }), (req, res) => {
    if (behaviour.denies) {
      res.status(403).end();
      return;
    }
    saved.push({ authorization: req.headers.authorization, resource: req.body as Record<string, unknown> });
    res.status(201).json(req.body);
  });
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    iss: `${url}/fhir`,
    behaviour,
    seen,
    saved,
    stop: () => new Promise((done) => server.close(done)),
  };
}

/** A browser as far as redirects and cookies go: cookies by name and path, none sent to another origin. */
export function newBrowser() {
  const jar = new Map<string, { value: string; path: string; origin: string }>();
  const visited: string[] = [];
  const setCookies: string[] = [];

  const once = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(address);
    visited.push(address);
    const cookies = [...jar.entries()]
      .filter(([, { path, origin }]) => origin === url.origin && url.pathname.startsWith(path))
      .map(([key, { value }]) => `${key.split('|')[0]}=${value}`);
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}), ...(init.headers as object) },
    });
    for (const text of answer.headers.getSetCookie()) {
      setCookies.push(text);
      const [pair = '', ...attributes] = text.split('; ');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      const of = (key: string) => attributes.find((a) => a.startsWith(key))?.slice(key.length) ?? '';
      const path = of('Path=') || '/';
      if (Date.parse(of('Expires=')) < Date.now()) jar.delete(`${name}|${path}`);
      else jar.set(`${name}|${path}`, { value, path, origin: url.origin });
    }
    return answer;
  };

  return {
    jar,
    visited,
    setCookies,
    once,
    /** Follows redirects to their end, or to the first address that begins with `until`. */
    async open(address: string, { until }: { until?: string } = {}): Promise<Response> {
      let at = address;
      for (let hops = 0; hops < 10; hops++) {
        const answer = await once(at);
        const next = answer.headers.get('location');
        if (next === null) return answer;
        at = new URL(next, at).href;
        if (until !== undefined && at.startsWith(until)) return new Response(at);
      }
      throw new Error('too many redirects');
    },
  };
}
