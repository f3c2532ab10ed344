import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { effectiveConfig } from '../../src/config/effective-values.js';
import { variables } from '../../src/config/variables.js';

type Values = Readonly<Record<string, string>>;

const PLATFORM = { UPSTREAM_URL: 'https://platform.example/', UPSTREAM_TOKEN: 'hush', UPSTREAM_USER_ID: 'main-1' };

function valueOf(name: string, environment: Values, file: Values = {}) {
  const { values } = effectiveConfig([
    ['environment', environment],
    ['.env', { ...file, ...environment }],
  ]);
  const { value, source } = values.find((each) => each.name === name) ?? {};
  return [value, source];
}

describe('the effective configuration', () => {
  it('has every variable, in the order of the table', () => {
    expect(effectiveConfig([]).values.map(({ name }) => name)).toEqual(Object.keys(variables.shape));
  });

  it.each<[string, Values, Values, string, string]>([
    ['PORT', {}, {}, '4000', 'default'],
    ['PORT', { PORT: '4001' }, { PORT: '4002' }, '4001', 'environment'],
    ['PORT', {}, { PORT: '4002' }, '4002', '.env'],
    // Node's own rule: a variable of the environment wins, also an empty one.
    ['PORT', { PORT: '' }, { PORT: '4002' }, '4000', 'default'],
    ['UPSTREAM_URL', {}, {}, 'sandbox', 'default'],
    ['UPSTREAM_URL', PLATFORM, {}, 'https://platform.example', 'environment'],
    ['PLAYGROUND', {}, {}, 'on', 'default'],
    ['PLAYGROUND', { HOST: '0.0.0.0', UPSTREAM_URL: 'sandbox' }, {}, 'off', 'default'],
    ['CACHE_TASKS_TTL_MS', { CACHE_TTL_MS: '5', CACHE_TASKS_TTL_MS: '7' }, {}, '5', 'CACHE_TTL_MS'],
    ['CACHE_STALE_MS', { CACHE_TTL_MS: '5' }, {}, '600000', 'default'],
    ['CACHE_STALE_MS', { CACHE_TTL_MS: '0' }, {}, '0', 'CACHE_TTL_MS'],
    ['JWT_ALGORITHMS', {}, {}, 'ES256,RS256,EdDSA', 'default'],
    ['CORS_ORIGINS', {}, {}, '(none)', 'default'],
    ['ALLOWED_HOSTS', {}, {}, '(none if HOST is loopback, otherwise every host)', 'default'],
  ])('has for %s with %j and a file with %j: %s, %s', (name, environment, file, value, source) => {
    expect(valueOf(name, environment, file)).toEqual([value, source]);
  });

  it.each([
    ['UPSTREAM_TOKEN', PLATFORM, /^\*\*\*$/],
    ['CALENDAR_SECRETS', { CALENDAR_SECRETS: 'hush'.repeat(9) }, /^\*\*\*$/],
    [
      'REDIS_URL',
      { REDIS_URL: 'redis://u:hush@cache:6379/1?password=hush' },
      /^redis:\/\/\*\*\*@cache:6379\/1\?\*\*\*$/,
    ],
    ['REDIS_URL', { REDIS_URL: 'redis://u:hu@hush@cache' }, /^redis:\/\/\*\*\*@cache$/],
    ['REDIS_URL', { REDIS_URL: `redis://u:${'hush'.repeat(99)}@cache` }, /^redis:\/\/\*\*\*@cache$/],
    ['PORT', { PORT: 'hush' }, /^\(invalid\)$/],
  ])('shows nothing of the secret in %s', (name, environment, shown) => {
    expect(valueOf(name, environment)[0]).toMatch(shown);
    expect(JSON.stringify(effectiveConfig([['environment', environment]]))).not.toContain('hush');
  });

  it('marks every variable that is named like a secret', () => {
    const named = Object.entries(variables.shape).filter(([name]) => /TOKEN$|SECRETS?$|PASSWORD|_HEADERS$/.test(name));
    const unmarked = named.filter(([, parser]) => parser.meta()?.['isSecret'] !== true).map(([name]) => name);
    expect(unmarked).toEqual(['CORS_HEADERS']);
  });

  it('shows a key in one line', () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const [value] = valueOf('JWT_PUBLIC_KEY', { JWT_PUBLIC_KEY: pem });
    expect(value).toMatch(/^-----BEGIN PUBLIC KEY----- .* -----END PUBLIC KEY-----$/);
  });
});
