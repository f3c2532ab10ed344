import { createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../../src/domain/account.js';
import { UnauthenticatedError } from '../../../src/errors.js';
import { createAuthenticator, type JwtSettings } from '../../../src/http/identity/authenticator.js';
import { recordLog } from '../../support/log-recorder.js';
import { NOW } from '../../support/test-gateway.js';
import { AUDIENCE, ISSUER, TokenIssuer, unsignedToken, type Claims } from '../../support/token-issuer.js';

const issuer = new TokenIssuer();
const NOW_SECONDS = NOW / 1000;

const settings: JwtSettings = {
  keys: { publicKey: issuer.publicKey },
  issuer: ISSUER,
  audience: AUDIENCE,
  algorithms: ['ES256'],
  accountClaim: 'account',
  subAccountClaim: 'sub_account',
};

const { log } = recordLog();

async function authenticate(authorizations: readonly string[], changes: Partial<JwtSettings> = {}): Promise<Viewer> {
  const options = { accountId: null, log, clock: () => NOW };
  const authenticator = createAuthenticator({ mode: 'jwt', ...settings, ...changes }, options);
  return (await authenticator.authenticate(authorizations)).viewer;
}

function show(token: string, changes: Partial<JwtSettings> = {}): Promise<Viewer> {
  return authenticate([`Bearer ${token}`], changes);
}

async function refusalOf(viewer: Promise<Viewer>): Promise<string> {
  return (await errorOf(viewer)).message;
}

async function errorOf(viewer: Promise<Viewer>): Promise<UnauthenticatedError> {
  const outcome: unknown = await viewer.catch((error: unknown) => error);
  if (outcome instanceof UnauthenticatedError) return outcome;
  throw new Error(`Somebody was let in, or failed otherwise: ${JSON.stringify(outcome)}`);
}

const INVALID = 'The access token is invalid.';
const EXPIRED = 'The access token has expired.';

describe('a good token', () => {
  it('names the main account', async () => {
    await expect(show(issuer.token({ account: 'main-7' }))).resolves.toEqual({
      mainAccountId: 'main-7',
      boundAccountId: null,
    });
  });

  it('binds to a sub-account where it names one', async () => {
    const viewer = await show(issuer.token({ sub_account: 'sub-1' }));
    expect(viewer).toEqual({ mainAccountId: 'main-1', boundAccountId: 'sub-1' });
  });

  it('has its accounts in the claims that were configured', async () => {
    const claims = { account: 7, sub_account: 7, 'https://x/main': 'm', tenant: 's' };
    const names = { accountClaim: 'https://x/main', subAccountClaim: 'tenant' };
    await expect(show(issuer.token(claims), names)).resolves.toEqual({ mainAccountId: 'm', boundAccountId: 's' });
  });

  it.each(['ES256', 'RS256', 'EdDSA'] as const)('can be signed by %s', async (algorithm) => {
    const signer = new TokenIssuer({ algorithm });
    const viewer = await show(signer.token(), { keys: { publicKey: signer.publicKey }, algorithms: [algorithm] });
    expect(viewer.mainAccountId).toBe('main-1');
  });

  it.each<[string, Claims]>([
    ['is for several audiences, ours among them', { aud: ['other', AUDIENCE] }],
    ['expired 29 s ago', { exp: NOW_SECONDS - 29 }],
    ['begins in 30 s', { nbf: NOW_SECONDS + 30 }],
    ['has an account of any alphabet', { account: '主账户-7_a.b:c' }],
    ['has an account with dots inside', { account: '..a' }],
  ])('%s', async (_, claims) => {
    await expect(show(issuer.token(claims))).resolves.toMatchObject({ boundAccountId: null });
  });

  it.each(['bearer', 'BEARER', 'Bearer  '])('can be announced as %s', async (scheme) => {
    await expect(authenticate([`${scheme} ${issuer.token()}`])).resolves.toMatchObject({ mainAccountId: 'main-1' });
  });
});

describe('a bad token', () => {
  it.each<[string, Claims, string]>([
    ['of another issuer', { iss: 'https://evil.example' }, INVALID],
    ['without an issuer', { iss: undefined }, INVALID],
    ['of a list of issuers', { iss: [ISSUER] }, INVALID],
    ['for another audience', { aud: 'other' }, INVALID],
    ['without an audience', { aud: undefined }, INVALID],
    ['that expired 30 s ago', { exp: NOW_SECONDS - 30 }, EXPIRED],
    ['that expired long ago', { exp: 0 }, EXPIRED],
    ['that never expires', { exp: undefined }, INVALID],
    ['that expires at a text', { exp: String(NOW_SECONDS + 300) }, INVALID],
    ['that begins in 31 s', { nbf: NOW_SECONDS + 31 }, INVALID],
    ['that begins at a text', { nbf: 'now' }, INVALID],
    ['that expired and is for another audience', { exp: 0, aud: 'other' }, INVALID],
    ['without an account', { account: undefined }, INVALID],
  ])('is one %s', async (_, claims, message) => {
    expect(await refusalOf(show(issuer.token(claims)))).toBe(message);
  });

  const UNUSABLE: unknown[] = [
    ...['', ' ', 'a b', ' a', 'a\n', '\u2800', '\u200b', 'a\u0000', 'a/b', 'a\\b', 'a?b', 'a#b', '%2e%2e', '.', '..'],
    ...['\ud800', 'a'.repeat(201), 7, 0, null, true, [], ['main-1'], {}, { id: 'main-1' }],
  ];

  it.each(UNUSABLE)('is one whose account is %j', async (account) => {
    expect(await refusalOf(show(issuer.token({ account })))).toBe(INVALID);
  });

  it.each([...UNUSABLE, 'main-1'])('is one whose sub-account is %j, which never counts as absent', async (value) => {
    expect(await refusalOf(show(issuer.token({ sub_account: value })))).toBe(INVALID);
  });

  it.each(['constructor', '__proto__', 'toString'])('is one without the claim %s that was configured', async (name) => {
    expect(await refusalOf(show(issuer.token(), { accountClaim: name }))).toBe(INVALID);
  });
});

describe('a forged token', () => {
  const hmac = (text: string, secret: string): string => createHmac('sha256', secret).update(text).digest('base64url');
  const other = new TokenIssuer();
  const parts = (token: string): string[] => token.split('.');
  const [header = '', payload = '', signature = ''] = parts(issuer.token());
  const forged = (name: string, token: string): [string, string] => [name, token];

  it.each([
    forged('is not signed', `${unsignedToken({}, { alg: 'none' })}.`),
    forged('says that none is an algorithm', `${unsignedToken({}, { alg: 'None' })}.${signature}`),
    forged(
      'is signed with the public key for a secret',
      (() => {
        const text = unsignedToken({}, { alg: 'HS256' });
        return `${text}.${hmac(text, issuer.publicKey)}`;
      })(),
    ),
    forged('is signed by somebody else', other.token()),
    forged('brings its own key along', other.token({}, { jwk: other.jwk })),
    forged('says where its key is', other.token({}, { jku: 'http://127.0.0.1:9/keys', x5u: 'http://127.0.0.1:9/c' })),
    forged(
      'was changed after it was signed',
      [header, parts(unsignedToken({ account: 'x' }, {}))[1], signature].join('.'),
    ),
    forged('has another algorithm in its header than it was signed by', issuer.token({}, { alg: 'ES384' })),
    forged('has critical extensions that nobody knows', issuer.token({}, { crit: ['x'], x: 1 })),
    forged('has no algorithm', issuer.token({}, { alg: undefined })),
    forged('has lost its signature', `${header}.${payload}.`),
    forged('has lost the dots, too', header + payload + signature),
    forged('is encrypted, by its looks', `${header}.${payload}.${signature}.a.b`),
    forged('holds no JSON', `${header}.e30x.${signature}`),
    forged('has 100 KB', issuer.token({ padding: 'x'.repeat(100_000) }).slice(0, -1)),
    forged('is one letter', 'x'),
  ])('%s', async (_, token) => {
    expect(await refusalOf(show(token))).toBe(INVALID);
  });

  it('is one by an algorithm that is not allowed, be it signed well', async () => {
    const signer = new TokenIssuer({ algorithm: 'RS256' });
    const keys = { publicKey: signer.publicKey };
    expect(await refusalOf(show(signer.token(), { keys, algorithms: ['PS256'] }))).toBe(INVALID);
  });

  it('is one of a short key, whatever the configuration let pass', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const keys = { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
    const { token } = { token: new TokenIssuer({ algorithm: 'RS256' }).token() };
    expect(await refusalOf(show(token, { keys, algorithms: ['RS256'] }))).toBe(INVALID);
  });
});

describe('a request', () => {
  const good = issuer.token();

  it.each([
    ['has no authorization', []],
    ['has an empty one', ['']],
    ['has one of another scheme', ['Basic dXNlcjpwYXNz']],
    ['has a bare token', [good]],
    ['has a scheme that only begins like ours', [`Bearers ${good}`]],
  ])('that %s is told to bring a token', async (_, authorizations) => {
    const error: unknown = await authenticate(authorizations).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'UNAUTHENTICATED', hasToken: false });
  });

  it.each([
    ['names the scheme alone', ['Bearer']],
    ['has an empty token', ['Bearer ']],
    ['has two tokens in one header', [`Bearer ${good} ${good}`]],
    ['has two tokens behind a comma', [`Bearer ${good}, Bearer ${good}`]],
    ['has two headers', [`Bearer ${good}`, `Bearer ${good}`]],
    ['has two headers of two schemes', ['Basic dXNlcjpwYXNz', `Bearer ${good}`]],
    ['has a quoted token', [`Bearer "${good}"`]],
    ['has letters that no token has', [`Bearer ${good}ä`]],
  ])('that %s has shown a bad token', async (_, authorizations) => {
    const error: unknown = await authenticate(authorizations).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'UNAUTHENTICATED', hasToken: true, message: INVALID });
  });

  it.each([
    ['for another audience', issuer.token({ aud: 'hush' }), 'aud: check_failed'],
    ['of another issuer', issuer.token({ iss: 'hush' }), 'iss: check_failed'],
    ['without an expiry', issuer.token({ exp: undefined }), 'exp: missing'],
    ['with an expiry that is a text', issuer.token({ exp: 'hush' }), 'exp: invalid'],
    ['that expired', issuer.token({ exp: 0 }), 'exp: expired'],
    ['without an account', issuer.token({ account: undefined }), 'account: missing'],
    ['with an account that is none', issuer.token({ account: 'hush hush' }), 'account: not an account id'],
    ['with a sub-account that is none', issuer.token({ sub_account: ['hush'] }), 'sub_account: not an account id'],
    [
      'bound to its main account',
      issuer.token({ account: 'hush', sub_account: 'hush' }),
      'sub_account: the main account',
    ],
    ['of another key', new TokenIssuer().token({ account: 'hush' }), 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
    ['with an extension', issuer.token({}, { crit: ['hush'], hush: 1 }), 'ERR_JOSE_NOT_SUPPORTED'],
    ['that is no token', 'hush', 'ERR_JWS_INVALID'],
  ])('with a token %s is refused for a reason that quotes nothing of it', async (_, token, reason) => {
    expect((await errorOf(show(token))).reason).toBe(reason);
  });
});

describe('without tokens', () => {
  it('everyone acts for the one account, whatever they show', async () => {
    const everyone = createAuthenticator({ mode: 'none' }, { accountId: 'main-1', log });
    const identities = await Promise.all([[], ['Bearer x'], ['a', 'b']].map((shown) => everyone.authenticate(shown)));
    const viewer = { mainAccountId: 'main-1', boundAccountId: null };
    expect(identities).toEqual(Array(3).fill({ viewer, subject: null }));
  });

  it('there has to be such an account', () => {
    expect(() => createAuthenticator({ mode: 'none' }, { accountId: null, log })).toThrow(
      'an account must be configured',
    );
  });
});
