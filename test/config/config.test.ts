import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig, readEnvironment } from '../../src/config.js';
import { oldSpaceLimitBytes } from '../../src/heap-limit.js';

const PLATFORM = { UPSTREAM_URL: 'https://platform.example', UPSTREAM_TOKEN: 'abc.def', UPSTREAM_USER_ID: 'main-1' };

const folder = mkdtempSync(join(tmpdir(), 'switchboard-config-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function errorsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.errors;
    throw error;
  }
  return [];
}

function fileWith(content: string): string {
  const path = join(mkdtempSync(join(folder, 'token-')), 'token');
  writeFileSync(path, content);
  return path;
}

describe('the configuration', () => {
  it('serves the sandbox on the loopback when nothing is set', () => {
    expect(loadConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      basePath: '',
      workers: 1,
      metrics: null,
      upstream: {
        source: { kind: 'sandbox', seed: 1, faults: null },
        timeoutMs: 5000,
        concurrency: 64,
        concurrencyScope: 'process',
        retries: 2,
        breakerFailures: 20,
        maxCalls: 200,
        maxPageSize: 100,
        scanPages: 50,
      },
      allowsFaults: true,
      cache: expect.any(Object),
      holidaysFile: null,
      callPolicy: null,
      calendarSecrets: [expect.any(String)],
      identity: { mode: 'none' },
      limits: expect.any(Object),
      httpLimits: expect.any(Object),
      trustedDocuments: null,
      operationTimeoutMs: 15_000,
      operationConcurrency: Math.floor(oldSpaceLimitBytes() / (4 * 1024 ** 2)),
      rateLimitKey: 'account',
      shutdownDelayMs: 0,
      playground: true,
      hsts: false,
      warnings: [],
      log: { level: 'info', format: null, accounts: 'plain' },
      slowMs: 0,
      otlpEndpoint: null,
    });
  });

  it('reads every variable', () => {
    const config = loadConfig({
      ...PLATFORM,
      HOST: '::1',
      PORT: '0',
      BASE_PATH: '/ops/api/',
      WORKERS: '3',
      METRICS_PORT: '9464',
      UPSTREAM_TIMEOUT_MS: '1',
      UPSTREAM_CONCURRENCY: '2',
      UPSTREAM_RETRIES: '6',
      UPSTREAM_BREAKER_FAILURES: '0',
      UPSTREAM_MAX_CALLS: '7',
      UPSTREAM_MAX_PAGE_SIZE: '3',
      UPSTREAM_SCAN_PAGES: '4',
      OPERATION_TIMEOUT_MS: '5',
      OPERATION_CONCURRENCY: '6',
      SHUTDOWN_DELAY_MS: '8',
      PLAYGROUND: 'off',
      HSTS: 'on',
      LOG_LEVEL: 'silent',
      LOG_FORMAT: 'pretty',
      LOG_ACCOUNTS: 'hash',
      LOG_SLOW_MS: '9',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
      CALL_POLICY: '08:00-20:00',
      CALENDAR_SECRETS: `${'new'.repeat(11)},${'old'.repeat(11)}`,
    });
    expect(config).toEqual({
      host: '::1',
      port: 0,
      basePath: '/ops/api',
      workers: 3,
      metrics: { port: 9464 },
      upstream: {
        source: { kind: 'platform', url: 'https://platform.example', token: { token: 'abc.def' }, userId: 'main-1' },
        timeoutMs: 1,
        concurrency: 2,
        concurrencyScope: 'process',
        retries: 6,
        breakerFailures: 0,
        maxCalls: 7,
        maxPageSize: 3,
        scanPages: 4,
      },
      allowsFaults: false,
      cache: expect.any(Object),
      holidaysFile: null,
      callPolicy: expect.any(Object),
      calendarSecrets: ['new'.repeat(11), 'old'.repeat(11)],
      identity: { mode: 'none' },
      limits: expect.any(Object),
      httpLimits: expect.any(Object),
      trustedDocuments: null,
      operationTimeoutMs: 5,
      operationConcurrency: 6,
      rateLimitKey: 'account',
      shutdownDelayMs: 8,
      playground: false,
      hsts: true,
      warnings: [],
      log: { level: 'silent', format: 'pretty', accounts: 'hash' },
      slowMs: 9,
      otlpEndpoint: 'http://127.0.0.1:4318',
    });
  });

  it('is frozen on every level', () => {
    const config = loadConfig(PLATFORM);
    const { source } = config.upstream;
    const token = source.kind === 'platform' ? source.token : null;
    expect([config, config.upstream, source, token].map((part) => Object.isFrozen(part))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('takes empty and blank variables as unset', () => {
    expect(loadConfig({ HOST: '', PORT: ' ', UPSTREAM_URL: '', UPSTREAM_TOKEN: '', LOG_LEVEL: '' })).toEqual(
      loadConfig({}),
    );
  });

  it('reads the policy for calls', () => {
    const policy = { ranges: [{ begin: 540, end: 1260 }], permitsWeekends: false, permitsHolidays: true };
    expect(loadConfig({ CALL_POLICY: 'default no-weekends' }).callPolicy).toEqual(policy);
    expect(() => loadConfig({ CALL_POLICY: 'by day' })).toThrow(
      'CALL_POLICY must be `default` or ranges such as `09:00-12:00,13:30-21:00`, and then `no-weekends`, `no-holidays` or both.',
    );
  });

  it('reads the variables of this process', () => {
    expect(readEnvironment()).toHaveProperty('PATH');
  });

  it.each([
    ['127.0.0.1', true],
    ['127.8.9.10', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['10.0.0.1', false],
    ['gateway.example', false],
  ])('on host %s has the playground on: %s', (host, expected) => {
    expect(loadConfig({ HOST: host, UPSTREAM_URL: 'sandbox' }).playground).toBe(expected);
  });

  it('lets PLAYGROUND decide against the host', () => {
    const environment = { HOST: '0.0.0.0', UPSTREAM_URL: 'sandbox', PLAYGROUND: 'on' };
    expect(loadConfig(environment).playground).toBe(true);
  });

  it.each([
    ['https://platform.example/', 'https://platform.example'],
    ['http://platform.example:8080/base/path/', 'http://platform.example:8080/base/path'],
    ['https://platform.example//', 'https://platform.example'],
  ])('keeps origin and base path of %s', (text, url) => {
    expect(loadConfig({ ...PLATFORM, UPSTREAM_URL: text }).upstream.source).toMatchObject({ url });
  });

  it.each([
    ['/', ''],
    ['/api', '/api'],
    ['/api/', '/api'],
    ['/ops/v1.2/.api', '/ops/v1.2/.api'],
    ['/graphql-api', '/graphql-api'],
  ])('takes the base path %s as %s', (text, basePath) => {
    expect(loadConfig({ BASE_PATH: text }).basePath).toBe(basePath);
  });

  it('takes the token from a file, which it only names', () => {
    const path = fileWith('secret-of-the-file\n');
    const { UPSTREAM_URL, UPSTREAM_USER_ID } = PLATFORM;
    const { source } = loadConfig({ UPSTREAM_URL, UPSTREAM_USER_ID, UPSTREAM_TOKEN_FILE: path }).upstream;
    expect(source).toMatchObject({ token: { tokenFile: path } });
  });
});

describe('an error of the configuration', () => {
  it.each([
    ['HOST', 'not a host'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '4e3'],
    ['PORT', '99999999999'],
    ['UPSTREAM_TIMEOUT_MS', '0'],
    ['UPSTREAM_TIMEOUT_MS', '5s'],
    ['UPSTREAM_CONCURRENCY', '0'],
    ['UPSTREAM_MAX_PAGE_SIZE', '1001'],
    ['UPSTREAM_MAX_PAGE_SIZE', '0'],
    ['UPSTREAM_SCAN_PAGES', '1.5'],
    ['UPSTREAM_RETRIES', '11'],
    ['UPSTREAM_BREAKER_FAILURES', '-1'],
    ['UPSTREAM_MAX_CALLS', 'many'],
    ['OPERATION_TIMEOUT_MS', '600001'],
    ['PLAYGROUND', 'yes'],
    ['LOG_LEVEL', 'verbose'],
    ['LOG_FORMAT', 'text'],
    ['LOG_ACCOUNTS', 'no'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://user:secret@collector:4318'],
    ['SANDBOX_SEED', 'one'],
    ['BASE_PATH', 'api'],
    ['BASE_PATH', '//api'],
    ['BASE_PATH', '/a/../b'],
    ['BASE_PATH', '/.'],
    ['BASE_PATH', '/a b'],
    ['BASE_PATH', '/api?x'],
  ])('is reported for %s=%s, by name and once', (name, value) => {
    const errors = errorsOf({ [name]: value });
    expect(errors).toEqual([expect.stringMatching(new RegExp(`^${name} must be .*\\.$`))]);
  });

  it.each(['/graphql', '/calendar/x', '/playground/', '/healthz', '/readyz'])(
    'is reported for the base path %s, which is one of the gateway itself',
    (path) => {
      expect(errorsOf({ BASE_PATH: path })).toEqual([expect.stringMatching(/^BASE_PATH must not begin with a path/)]);
    },
  );

  it.each(['platform.example', 'ftp://platform.example', 'https://'])('is reported for the URL %s', (url) => {
    expect(errorsOf({ ...PLATFORM, UPSTREAM_URL: url })).toEqual([
      'UPSTREAM_URL must be a complete http or https URL, or `sandbox`.',
    ]);
  });

  it.each(['https://user:word@platform.example', 'https://platform.example?a=1', 'https://platform.example/#'])(
    'is reported for more than origin and path in %s',
    (url) => {
      const errors = errorsOf({ ...PLATFORM, UPSTREAM_URL: url });
      expect(errors).toEqual(['UPSTREAM_URL must not hold credentials, a query or a fragment.']);
    },
  );

  it.each(['/agent-api', '/agent-api/', '/base/agent-api//', '/agent-api/user/1/task/create'])(
    'is reported for %s at the end of the URL, which the gateway would add again',
    (path) => {
      const errors = errorsOf({ ...PLATFORM, UPSTREAM_URL: `https://platform.example${path}` });
      expect(errors).toEqual(['UPSTREAM_URL must end before `/agent-api`, which the gateway adds.']);
    },
  );

  it.each([
    ['', 'none'],
    [' ', 'jwt'],
  ])('is a network that would be served invented data, with UPSTREAM_URL=%j and AUTH_MODE=%s', (url, mode) => {
    const environment = { HOST: '0.0.0.0', UPSTREAM_URL: url, AUTH_MODE: mode };
    expect(errorsOf(environment)).toContain(
      'UPSTREAM_URL must be set with a HOST that is not loopback; `sandbox`: the gateway serves invented data.',
    );
  });

  it('lists everything at once, and what was meant', () => {
    const environment = { PORT: 'x', LOG_LEVEL: 'x', UPSTREAM_URL: 'https://platform.example', UPSTREAM_TIMEOUT: '1' };
    expect(() => loadConfig(environment)).toThrow(
      [
        'The configuration is invalid:',
        '  - PORT must be a whole number from 0 to 65535.',
        '  - LOG_LEVEL must be trace, debug, info, warn, error, fatal, or silent.',
        '  - UPSTREAM_TOKEN or UPSTREAM_TOKEN_FILE must be set with UPSTREAM_URL.',
        '  - UPSTREAM_USER_ID must be set with UPSTREAM_URL.',
        '  - UPSTREAM_TIMEOUT is ignored: it is not a variable of Switchboard. The nearest is UPSTREAM_TIMEOUT_MS.',
      ].join('\n'),
    );
  });

  it('is a token without a platform: the gateway would serve the sandbox', () => {
    const { UPSTREAM_TOKEN, UPSTREAM_USER_ID } = PLATFORM;
    expect(errorsOf({ UPSTREAM_TOKEN, UPSTREAM_USER_ID })).toEqual([
      'UPSTREAM_TOKEN is set, but UPSTREAM_URL is not.',
      'UPSTREAM_USER_ID is set, but UPSTREAM_URL is not.',
    ]);
    expect(errorsOf({ UPSTREAM_TOKEN, UPSTREAM_URL: 'sandbox' })).toEqual([
      'UPSTREAM_TOKEN is set, but UPSTREAM_URL is `sandbox`.',
    ]);
  });

  it('is a token that is set twice', () => {
    expect(errorsOf({ ...PLATFORM, UPSTREAM_TOKEN_FILE: fileWith('abc') })).toEqual([
      'UPSTREAM_TOKEN and UPSTREAM_TOKEN_FILE are both set; remove one.',
    ]);
  });

  it.each([
    ['is missing', () => join(folder, 'nowhere')],
    ['is empty', () => fileWith(' \n')],
    ['holds more than a token', () => fileWith('a token\nand more')],
    ['is a folder', () => folder],
  ])('is a token file that %s', (_, path) => {
    const { UPSTREAM_URL, UPSTREAM_USER_ID } = PLATFORM;
    expect(errorsOf({ UPSTREAM_URL, UPSTREAM_USER_ID, UPSTREAM_TOKEN_FILE: path() })).toEqual([
      'UPSTREAM_TOKEN_FILE must name a readable regular file of at most 16 KB that holds one token.',
    ]);
  });

  it('never holds a value, as any could be the token', () => {
    const token = 'the secret';
    const names = ['HOST', 'PORT', 'UPSTREAM_TOKEN', 'AUTH_MODE', 'PLAYGROUND', 'LOG_LEVEL'];
    const environment = Object.fromEntries([...names, 'SANDBOX_SEEDS'].map((name) => [name, token]));
    expect(errorsOf(environment)).toHaveLength(names.length + 1);
    expect(() => loadConfig(environment)).toThrow(/SANDBOX_SEEDS is ignored/);
    expect(() => loadConfig(environment)).not.toThrow(token);
  });
});

describe('a warning of the configuration', () => {
  it.each([
    ['UPSTREAM_USERID', 'UPSTREAM_USER_ID'],
    ['JWT_SECRET', 'JWT_ISSUER'],
    ['JWT_SUBACCOUNT_CLAIM', 'JWT_SUB_ACCOUNT_CLAIM'],
    ['AUTH_MOD', 'AUTH_MODE'],
    ['CACHE_TASK_TTL_MS', 'CACHE_TASKS_TTL_MS'],
    ['UPSTREAM_BASE_URL', 'UPSTREAM_URL'],
    ['SANDBOX_SED', 'SANDBOX_SEED'],
    ['RATE_LIMIT_POINT', 'RATE_LIMIT_POINTS'],
    ['CORS_ORIGIN', 'CORS_ORIGINS'],
    ['MAX_COSTS', 'MAX_COST'],
    ['TRUSTED_DOCUMENT_MODE', 'TRUSTED_DOCUMENTS_MODE'],
    ['TRUST_PROXYS', 'TRUST_PROXY'],
    ['OPERATION_TIMEOUT', 'OPERATION_TIMEOUT_MS'],
    ['BODY_TIMEOUT', 'BODY_TIMEOUT_MS'],
    ['OTEL_EXPORTER_OTLP_ENDPONT', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
  ])('is the misspelling %s, with %s as the nearest name', (name, nearest) => {
    expect(loadConfig({ [name]: '1' }).warnings).toEqual([
      `${name} is ignored: it is not a variable of Switchboard. The nearest is ${nearest}.`,
    ]);
  });

  it.each([
    ['UPSTREAM_PORT', 'tcp://10.0.0.7:80'],
    ['UPSTREAM_PORT_80_TCP_ADDR', '10.0.0.7'],
    ['SANDBOX_SERVICE_HOST', '10.0.0.7'],
    ['AUTH_SECRET', 'x'],
    ['REDIS_URI', 'redis://127.0.0.1'],
    ['UPSTREAM_TIME_ZONE', 'Asia/Shanghai'],
  ])('is all that %s of another program is', (name, value) => {
    expect(loadConfig({ ...PLATFORM, [name]: value }).warnings).toEqual([
      expect.stringContaining(`${name} is ignored`),
    ]);
  });

  it('is not reported for variables of other programs', () => {
    expect(loadConfig({ HOME: '/', LOGLEVEL: 'x', UPSTREAMS: 'x', NODE_OPTIONS: 'x' }).warnings).toEqual([]);
  });
});
