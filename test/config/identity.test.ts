import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from '../../src/config.js';

const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PEM = pem(publicKey);

const TOKENS = {
  AUTH_MODE: 'jwt',
  JWT_JWKS_URL: 'https://login.example/keys',
  JWT_ISSUER: 'https://login.example',
  JWT_AUDIENCE: 'switchboard',
};
const { JWT_JWKS_URL: _, ...WITHOUT_KEYS } = TOKENS;
const PLATFORM = { UPSTREAM_URL: 'https://platform.example', UPSTREAM_TOKEN: 'abc' };

type Variables = Readonly<Record<string, string>>;

function errorsOf(environment: Variables): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.errors;
    throw error;
  }
  return [];
}

describe('the configuration of identity', () => {
  it('lets everyone in by default and with AUTH_MODE=none', () => {
    expect([loadConfig({}).identity, loadConfig({ AUTH_MODE: 'none' }).identity]).toEqual([
      { mode: 'none' },
      { mode: 'none' },
    ]);
  });

  it('has default algorithms and claims with AUTH_MODE=jwt', () => {
    expect(loadConfig(TOKENS).identity).toEqual({
      mode: 'jwt',
      keys: { jwksUrl: 'https://login.example/keys' },
      issuer: 'https://login.example',
      audience: 'switchboard',
      algorithms: ['ES256', 'RS256', 'EdDSA'],
      accountClaim: 'account',
      subAccountClaim: 'sub_account',
    });
  });

  it('reads every variable', () => {
    const { identity } = loadConfig({
      ...TOKENS,
      JWT_ALGORITHMS: ' PS256, ES512 ,PS256',
      JWT_ACCOUNT_CLAIM: 'https://x/account',
      JWT_SUB_ACCOUNT_CLAIM: 'tenant',
    });
    expect(identity).toMatchObject({
      algorithms: ['PS256', 'ES512'],
      accountClaim: 'https://x/account',
      subAccountClaim: 'tenant',
    });
  });

  it('counts points by account, or by the subject of the token where it is asked to', () => {
    expect(loadConfig(TOKENS).rateLimitKey).toBe('account');
    expect(loadConfig({ ...TOKENS, RATE_LIMIT_KEY: 'subject' }).rateLimitKey).toBe('subject');
    expect(errorsOf({ RATE_LIMIT_KEY: 'subject' })).toEqual(['RATE_LIMIT_KEY is set, but AUTH_MODE is not jwt.']);
  });

  it('is frozen on every level', () => {
    const { identity } = loadConfig(TOKENS);
    const parts = identity.mode === 'jwt' ? [identity, identity.keys, identity.algorithms] : [];
    expect(parts.map((part) => Object.isFrozen(part))).toEqual([true, true, true]);
  });

  it.each([
    ['https://login.example/keys', 'https://login.example/keys'],
    ['https://login.example/keys?tenant=1', 'https://login.example/keys?tenant=1'],
    ['http://127.0.0.1:8080/keys', 'http://127.0.0.1:8080/keys'],
    ['http://[::1]:8080/keys', 'http://[::1]:8080/keys'],
    ['http://localhost/keys', 'http://localhost/keys'],
  ])('takes keys from %s', (url, jwksUrl) => {
    expect(loadConfig({ ...TOKENS, JWT_JWKS_URL: url }).identity).toMatchObject({ keys: { jwksUrl } });
  });

  it.each([
    ['as it is', PEM],
    ['with its line breaks written out', PEM.replaceAll('\n', '\\n')],
    ['with line breaks of Windows', PEM.replaceAll('\n', '\r\n')],
    ['without a break at its end', PEM.trim()],
  ])('takes a public key %s, and of the algorithms those that it can be used with', (_name, key) => {
    const { identity } = loadConfig({ ...WITHOUT_KEYS, JWT_PUBLIC_KEY: key });
    expect(identity).toMatchObject({ algorithms: ['ES256'] });
    const given = identity.mode === 'jwt' && 'publicKey' in identity.keys ? identity.keys.publicKey : '';
    expect(given.replaceAll('\r', '').trim()).toBe(PEM.trim());
  });

  it.each<[string, KeyObject, string[]]>([
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey, ['RS256']],
    ['Ed25519', generateKeyPairSync('ed25519').publicKey, ['EdDSA']],
  ])('takes a key of %s', (_name, key, algorithms) => {
    expect(loadConfig({ ...WITHOUT_KEYS, JWT_PUBLIC_KEY: pem(key) }).identity).toMatchObject({ algorithms });
  });

  it('ignores UPSTREAM_USER_ID with AUTH_MODE=jwt', () => {
    const sources = [{}, { UPSTREAM_USER_ID: 'main-1' }].map(
      (user) => loadConfig({ ...TOKENS, ...PLATFORM, ...user }).upstream.source,
    );
    expect(sources).toMatchObject([{ userId: null }, { userId: null }]);
  });
});

describe('an error of the configuration of identity', () => {
  it.each([
    ['AUTH_MODE', 'jtw'],
    ['JWT_ALGORITHMS', 'HS256'],
    ['JWT_ALGORITHMS', 'ES256,HS512'],
    ['JWT_ALGORITHMS', 'none'],
    ['JWT_ALGORITHMS', 'ES256,none'],
    ['JWT_ALGORITHMS', 'es256'],
    ['JWT_ALGORITHMS', 'ES256,'],
    ['JWT_JWKS_URL', 'http://login.example/keys'],
    ['JWT_JWKS_URL', 'http://127.0.0.1.login.example/keys'],
    ['JWT_JWKS_URL', 'ftp://login.example/keys'],
    ['JWT_JWKS_URL', 'file:///keys'],
    ['JWT_JWKS_URL', 'login.example/keys'],
    ['JWT_JWKS_URL', 'https://user:word@login.example/keys'],
    ['JWT_JWKS_URL', 'https://login.example/keys#one'],
  ])('is %s=%s, reported by name and once', (name, value) => {
    const errors = errorsOf({ ...TOKENS, [name]: value });
    expect(errors).toEqual([expect.stringMatching(new RegExp(`^${name} must .*\\.$`))]);
  });

  it.each([
    ['a private key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['a short RSA key', pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey)],
    ['a key of another curve', pem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey)],
    ['a key that signs nothing', pem(generateKeyPairSync('x25519').publicKey)],
    ['half a key', PEM.slice(0, 60)],
    ['a word', 'secret'],
  ])('is %s as the public key, which is not repeated', (_name, value) => {
    const errors = errorsOf({ ...WITHOUT_KEYS, JWT_PUBLIC_KEY: value });
    expect(errors).toEqual([expect.stringMatching(/^JWT_PUBLIC_KEY must be a PEM public key .*\.$/)]);
  });

  it('is every variable that tokens need and that is missing', () => {
    expect(errorsOf({ AUTH_MODE: 'jwt' })).toEqual([
      'JWT_ISSUER must be set with AUTH_MODE=jwt.',
      'JWT_AUDIENCE must be set with AUTH_MODE=jwt.',
      'JWT_JWKS_URL or JWT_PUBLIC_KEY must be set with AUTH_MODE=jwt.',
    ]);
  });

  it('is a key that is set twice', () => {
    expect(errorsOf({ ...TOKENS, JWT_PUBLIC_KEY: PEM })).toEqual([
      'JWT_JWKS_URL and JWT_PUBLIC_KEY are both set; remove one.',
    ]);
  });

  it('is a public key that none of the algorithms can use', () => {
    expect(errorsOf({ ...WITHOUT_KEYS, JWT_PUBLIC_KEY: PEM, JWT_ALGORITHMS: 'RS256' })).toEqual([
      'JWT_ALGORITHMS must name one that JWT_PUBLIC_KEY can be used with: ES256.',
    ]);
  });

  it('is the same claim for both accounts', () => {
    expect(errorsOf({ ...TOKENS, JWT_ACCOUNT_CLAIM: 'sub_account' })).toEqual([
      'JWT_ACCOUNT_CLAIM and JWT_SUB_ACCOUNT_CLAIM must differ.',
    ]);
  });

  it.each([{}, { AUTH_MODE: 'none' }])('is every variable of tokens without AUTH_MODE=jwt, with %j', (mode) => {
    const { AUTH_MODE: _mode, ...idle } = { ...TOKENS, JWT_ALGORITHMS: 'ES256', JWT_ACCOUNT_CLAIM: 'a' };
    expect(errorsOf({ ...idle, ...mode })).toEqual(
      ['JWT_JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE', 'JWT_ALGORITHMS', 'JWT_ACCOUNT_CLAIM'].map(
        (name) => `${name} is set, but AUTH_MODE is not jwt.`,
      ),
    );
  });
});

describe('the real platform on a host that others reach', () => {
  const SERVED = { ...PLATFORM, UPSTREAM_USER_ID: 'main-1', HOST: '0.0.0.0' };

  it('needs AUTH_MODE', () => {
    expect(errorsOf(SERVED)).toEqual([
      'AUTH_MODE must be set with UPSTREAM_URL and a HOST that is not loopback: `jwt`, or `none` to let in everyone.',
    ]);
  });

  it.each<[string, Variables]>([
    ['it was made for everyone', { ...SERVED, AUTH_MODE: 'none' }],
    ['it was made for tokens', { ...SERVED, ...TOKENS }],
    ['only this machine reaches the host', { ...SERVED, HOST: 'localhost' }],
    ['the host is not set', { ...PLATFORM, UPSTREAM_USER_ID: 'main-1' }],
    ['the platform is the embedded one', { HOST: '0.0.0.0', UPSTREAM_URL: 'sandbox' }],
  ])('needs none where %s', (_name, environment) => {
    expect(errorsOf(environment)).toEqual([]);
  });

  it('is reported with all other errors', () => {
    const errors = errorsOf({ UPSTREAM_URL: 'https://platform.example', HOST: '10.0.0.1', JWT_ISSUER: 'x' });
    expect(errors).toHaveLength(4);
  });
});

describe('the secrets of calendar links', () => {
  const [one, other] = ['a'.repeat(32), 'b'.repeat(32)];

  it('are listed, the one that signs first', () => {
    const { calendarSecrets } = loadConfig({ CALENDAR_SECRETS: `${one}, ${other}` });
    expect(calendarSecrets).toEqual([one, other]);
  });

  it('are missing where a platform is configured, and fixed for the sandbox', () => {
    expect(loadConfig({ ...PLATFORM, UPSTREAM_USER_ID: '1' }).calendarSecrets).toBeNull();
    expect(loadConfig({}).calendarSecrets).toEqual([expect.stringMatching(/.{32}/)]);
  });

  it.each(['short', `${'a'.repeat(32)},short`, ',', 'a a'.repeat(20)])(
    'are refused as %j, and not repeated',
    (value) => {
      const [error = ''] = errorsOf({ CALENDAR_SECRETS: value });
      expect(error).toMatch(/^CALENDAR_SECRETS must list secrets of at least 32 printable/);
      expect(error).not.toContain('short');
    },
  );
});
