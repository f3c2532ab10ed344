import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { IdentityUnavailableError, UnauthenticatedError } from '../../../src/errors.js';
import { createAuthenticator, type Authenticator } from '../../../src/http/identity/authenticator.js';
import { startKeyServer, type KeyServer } from '../../support/key-server.js';
import { recordLog, type LogRecorder } from '../../support/log-recorder.js';
import { NOW } from '../../support/test-gateway.js';
import { AUDIENCE, ISSUER, TokenIssuer } from '../../support/token-issuer.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const first = new TokenIssuer({ kid: 'first' });
const second = new TokenIssuer({ kid: 'second' });

let server: KeyServer;
let recorder: LogRecorder;
/** The monotonic clock, in milliseconds. */
let time = 0;

beforeEach(async () => {
  time = 0;
  recorder = recordLog();
  server = await startKeyServer(first);
});
afterEach(() => server.close());

function authenticator(timeoutMs = 5000): Authenticator {
  const settings = {
    ...{ mode: 'jwt' as const, keys: { jwksUrl: server.url }, issuer: ISSUER, audience: AUDIENCE },
    ...{ algorithms: ['ES256', 'RS256'], accountClaim: 'account', subAccountClaim: 'sub_account' },
  };
  const { log } = recorder;
  return createAuthenticator(settings, { accountId: null, log, clock: () => NOW, monotonicNow: () => time, timeoutMs });
}

/** `ok`, or the code of the refusal. */
async function judge(gate: Authenticator, token: string): Promise<string> {
  try {
    await gate.authenticate([`Bearer ${token}`]);
    return 'ok';
  } catch (error) {
    if (error instanceof UnauthenticatedError || error instanceof IdentityUnavailableError) return error.code;
    throw error;
  }
}

const body =
  (text: string, status = 200) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', location: 'http://127.0.0.1:9/' }).end(text);
  };

const FAILURES: [string, (response: ServerResponse) => void][] = [
  ['drops the connection', (response) => response.destroy()],
  ['answers 500', body('{"keys":[]}', 500)],
  ['redirects', body('', 302)],
  ['answers HTML', body('<html></html>')],
  ['answers nothing', body('')],
  ['answers no key set', body('{"keys":{}}')],
  ['answers more than a key set', body(`{"keys":[],"x":"${'x'.repeat(1024 * 1024)}"}`)],
  ['breaks off', (response) => response.writeHead(200).write('{"keys":[', () => response.destroy())],
];

describe('the key server', () => {
  it('is asked once for many tokens, and before the first of them', async () => {
    const gate = authenticator();
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => judge(gate, first.token())));
    expect(new Set(verdicts)).toEqual(new Set(['ok']));
    expect(server.requests()).toBe(1);
  });

  it.each(FAILURES)(
    'that %s before any key is known makes identity unavailable, not the token bad',
    async (_, fail) => {
      server.answer(fail);
      expect(await judge(authenticator(), first.token())).toBe('IDENTITY_UNAVAILABLE');
    },
  );

  it.each(FAILURES)('that %s once keys are known leaves them in use, however old they get', async (_, fail) => {
    const gate = authenticator();
    expect(await judge(gate, first.token())).toBe('ok');
    server.answer(fail);
    for (const age of [6 * MINUTE, 11 * MINUTE, 10_000 * MINUTE]) {
      time = age;
      expect(await judge(gate, first.token())).toBe('ok');
    }
    expect(server.requests()).toBeGreaterThan(1);
  });

  it('that is gone altogether is as one that fails', async () => {
    const gate = authenticator();
    expect(await judge(gate, first.token())).toBe('ok');
    await server.close();
    time = 11 * MINUTE;
    expect(await judge(gate, first.token())).toBe('ok');
    expect(await judge(authenticator(), first.token())).toBe('IDENTITY_UNAVAILABLE');
    server = await startKeyServer(first);
  });

  it('that does not answer is not waited for longer than its time', async () => {
    server.answer(() => undefined);
    expect(await judge(authenticator(50), first.token())).toBe('IDENTITY_UNAVAILABLE');
  });

  it('is not asked again within the pause after a failure, and serves as soon as it is back', async () => {
    server.answer(body('', 500));
    const gate = authenticator();
    expect(await judge(gate, first.token())).toBe('IDENTITY_UNAVAILABLE');
    server.publish(first);
    time = 249;
    expect(await judge(gate, first.token())).toBe('IDENTITY_UNAVAILABLE');
    expect(server.requests()).toBe(1);
    time = 250;
    expect(await judge(gate, first.token())).toBe('ok');
  });

  it('is told of in the log when it fails and when it is back, once each', async () => {
    server.answer(body('', 500));
    const gate = authenticator();
    for (time of [0, SECOND, 2 * SECOND]) await judge(gate, first.token());
    server.publish(first);
    time = 3 * SECOND;
    await judge(gate, first.token());
    expect(recorder.lines.filter(({ level }) => level !== 20).map(({ msg }) => msg)).toEqual([
      'The key server cannot be read; known keys stay in use.',
      'The key server can be read again.',
    ]);
  });
});

describe('a key', () => {
  it('that is new is found, and those that stay are good throughout', async () => {
    const gate = authenticator();
    expect(await judge(gate, first.token())).toBe('ok');
    server.publish(first, second);
    time = 30 * SECOND;
    expect(await judge(gate, second.token())).toBe('ok');
    expect(await judge(gate, first.token())).toBe('ok');
    expect(server.requests()).toBe(2);
  });

  it('that nobody published makes a bad token, and is not asked for again within half a minute', async () => {
    const gate = authenticator();
    const token = new TokenIssuer({ kid: 'unknown' }).token();
    expect(await judge(gate, token)).toBe('UNAUTHENTICATED');
    for (time of [10 * SECOND, 29 * SECOND]) expect(await judge(gate, token)).toBe('IDENTITY_UNAVAILABLE');
    expect(server.requests()).toBe(1);
    time = 30 * SECOND;
    expect(await judge(gate, second.token())).toBe('UNAUTHENTICATED');
    expect(server.requests()).toBe(2);
  });

  it('that is unknown cannot be judged while the key server is down', async () => {
    const gate = authenticator();
    expect(await judge(gate, first.token())).toBe('ok');
    server.answer(body('', 503));
    time = MINUTE;
    expect(await judge(gate, second.token())).toBe('IDENTITY_UNAVAILABLE');
    expect(await judge(gate, second.token())).toBe('IDENTITY_UNAVAILABLE');
    expect(await judge(gate, first.token())).toBe('ok');
    expect(server.requests()).toBe(2);
  });

  it('that was withdrawn is good no more once the keys are stale', async () => {
    const gate = authenticator();
    expect(await judge(gate, first.token())).toBe('ok');
    server.publish(second);
    time = 10 * MINUTE;
    expect(await judge(gate, first.token())).toBe('UNAUTHENTICATED');
    expect(await judge(gate, second.token())).toBe('ok');
  });

  it('that a token does not name is found among those that fit', async () => {
    server.publish(first, second, new TokenIssuer({ kid: 'third', algorithm: 'RS256' }));
    const gate = authenticator();
    expect(await judge(gate, second.token({}, { kid: undefined }))).toBe('ok');
    expect(await judge(gate, new TokenIssuer().token({}, { kid: undefined }))).toBe('UNAUTHENTICATED');
    expect(await judge(gate, second.token({ aud: 'other' }, { kid: undefined }))).toBe('UNAUTHENTICATED');
  });

  const secret = { kty: 'oct', k: 'c2VjcmV0', kid: 'second', alg: 'ES256' };

  it.each<readonly [name: string, entry: unknown]>([
    ['null', null],
    ['a text', 'x'],
    ['a list', [[]]],
    ['empty', {}],
    ['of an unknown kind', { kty: 'x' }],
    ['of a secret kind', secret],
    ['half of a key', { ...second.jwk, y: undefined }],
    ['a point on no curve', { ...second.jwk, x: 'AA' }],
    ['made of numbers', { ...second.jwk, x: 1, y: 2 }],
  ])('that is %s is skipped, and costs its own tokens only', async (_, entry) => {
    server.answer(body(JSON.stringify({ keys: [entry, first.jwk] })));
    const gate = authenticator();
    expect(await judge(gate, second.token())).toBe('UNAUTHENTICATED');
    expect(await judge(gate, first.token())).toBe('ok');
    expect(await judge(gate, first.token({}, { kid: undefined }))).toBe('ok');
  });

  it('that is published after a token was signed by it makes the token good within half a minute', async () => {
    const gate = authenticator();
    expect(await judge(gate, first.token())).toBe('ok');
    server.publish(first, second);
    time = SECOND;
    const error: unknown = await gate.authenticate([`Bearer ${second.token()}`]).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'IDENTITY_UNAVAILABLE', retryAfterSeconds: 29 });
    time = 30 * SECOND;
    expect(await judge(gate, second.token())).toBe('ok');
  });

  it.each([
    ['none', []],
    ['none that can be used', [null, secret]],
  ])('set with %s makes identity unavailable, until there is one', async (_, keys) => {
    server.answer(body(JSON.stringify({ keys })));
    const gate = authenticator();
    expect(await judge(gate, first.token())).toBe('IDENTITY_UNAVAILABLE');
    server.publish(first);
    time = SECOND;
    expect(await judge(gate, first.token())).toBe('ok');
  });

  it('set that becomes empty withdraws all keys', async () => {
    const gate = authenticator();
    expect(await judge(gate, first.token())).toBe('ok');
    server.answer(body('{"keys":[]}'));
    time = 10 * MINUTE;
    expect(await judge(gate, first.token())).toBe('IDENTITY_UNAVAILABLE');
  });
});
