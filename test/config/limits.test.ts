import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/config.js';
import { descriptorLimit } from '../../src/descriptor-limit.js';
import { oldSpaceLimitBytes } from '../../src/heap-limit.js';

const HASH = 'a'.repeat(40);

const errorsOf = (environment: Record<string, string>): string => {
  try {
    loadConfig(environment);
    return '';
  } catch (error) {
    return String(error);
  }
};

describe('the limits', () => {
  it('are those of the documentation where nothing is set', () => {
    const { limits, httpLimits } = loadConfig({});
    expect(limits).toEqual({
      maxTokens: 5000,
      maxValidationErrors: 10,
      maxCost: 36_000,
      maxResponseBytes: 10_000_000,
      document: { depth: 12, aliases: 30, rootFields: 30 },
      pointsAMinute: 240_000,
    });
    expect(httpLimits).toEqual({
      maxBodyBytes: 102_400,
      overload: { maxEventLoopDelayMs: 1000, maxOldSpaceBytes: (oldSpaceLimitBytes() * 80) / 100 },
      timeouts: { headersMs: 10_000, bodyMs: 30_000, idleMs: 65_000, stalledMs: 65_000 },
      trustProxy: false,
      corsOrigins: [],
      corsHeaders: [],
      maxConnections: Math.min(10_000, Math.floor(descriptorLimit() / 2)),
      allowedHosts: [],
    });
  });

  it('are all read', () => {
    const { limits, httpLimits } = loadConfig({
      MAX_BODY_BYTES: '1',
      MAX_TOKENS: '2',
      MAX_DEPTH: '3',
      MAX_ALIASES: '4',
      MAX_ROOT_FIELDS: '5',
      MAX_VALIDATION_ERRORS: '6',
      MAX_COST: '7',
      MAX_RESPONSE_BYTES: '70',
      RATE_LIMIT_POINTS: '8',
      OVERLOAD_EVENT_LOOP_DELAY_MS: '9',
      OVERLOAD_HEAP_PERCENT: '0',
      HEADERS_TIMEOUT_MS: '10',
      BODY_TIMEOUT_MS: '11',
      IDLE_TIMEOUT_MS: '12',
      TRUST_PROXY: '2',
      CORS_ORIGINS: 'https://console.example, http://localhost:3000',
      CORS_HEADERS: 'baggage, x-tenant',
      ALLOWED_HOSTS: 'Gateway.example, 10.0.0.7',
      MAX_CONNECTIONS: '13',
    });
    expect(limits).toEqual({
      maxTokens: 2,
      maxValidationErrors: 6,
      maxCost: 7,
      maxResponseBytes: 70,
      document: { depth: 3, aliases: 4, rootFields: 5 },
      pointsAMinute: 8,
    });
    expect(httpLimits).toEqual({
      maxBodyBytes: 1,
      overload: { maxEventLoopDelayMs: 9, maxOldSpaceBytes: 0 },
      timeouts: { headersMs: 10, bodyMs: 11, idleMs: 12, stalledMs: 20_000 },
      trustProxy: 2,
      corsOrigins: ['https://console.example', 'http://localhost:3000'],
      corsHeaders: ['baggage', 'x-tenant'],
      allowedHosts: ['gateway.example', '10.0.0.7'],
      maxConnections: 13,
    });
  });

  it.each([
    ['127.0.0.1', {}, []],
    ['0.0.0.0', {}, null],
    ['0.0.0.0', { ALLOWED_HOSTS: 'gateway.example' }, ['gateway.example']],
  ])('let the hosts in that %s has: %j', (HOST, environment, hosts) => {
    expect(loadConfig({ HOST, UPSTREAM_URL: 'sandbox', ...environment }).httpLimits.allowedHosts).toEqual(hosts);
  });

  it.each(['https://a.example', 'a.example:80', '*', ','])('take no %s for a host', (ALLOWED_HOSTS) => {
    expect(errorsOf({ ALLOWED_HOSTS })).toContain(
      'ALLOWED_HOSTS must list host names or IP addresses, without a port.',
    );
  });

  it('take no two words for a header', () => {
    expect(errorsOf({ CORS_HEADERS: 'x y' })).toContain('CORS_HEADERS must list names of headers.');
  });

  it.each([
    ['Max open files            1024                 1048576              files', 1024],
    ['Max open files            unlimited            unlimited            files', Infinity],
    ['', 1024],
  ])('know how many descriptors there are: "%s"', (limits, count) => {
    expect(descriptorLimit(`Max processes 1 1 processes\n${limits}\n`)).toBe(count);
  });

  it('are frozen', () => {
    const { limits, httpLimits } = loadConfig({});
    const parts = [
      limits,
      limits.document,
      httpLimits,
      httpLimits.overload,
      httpLimits.timeouts,
      httpLimits.corsOrigins,
    ];
    expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
  });

  it.each([
    ['0', false],
    ['1', 1],
    ['10.0.0.0/8, 127.0.0.1,::1,fd00::/8', ['10.0.0.0/8', '127.0.0.1', '::1', 'fd00::/8']],
    ['loopback,uniquelocal', ['loopback', 'uniquelocal']],
  ])('accept TRUST_PROXY=%s', (text, trustProxy) => {
    expect(loadConfig({ TRUST_PROXY: text }).httpLimits.trustProxy).toEqual(trustProxy);
  });

  it.each(['true', '*', 'all', '10.0.0.0/33', '::/129', '10.0.0.0/8/8', '10.0.0.1/', '-1', '1000', ',', '10.0.0'])(
    'refuse TRUST_PROXY=%s',
    (text) => {
      expect(errorsOf({ TRUST_PROXY: text })).toContain('TRUST_PROXY must be a number of proxies, or a list');
    },
  );

  it.each([
    '*',
    'null',
    'console.example',
    'https://console.example/',
    'https://console.example/path',
    'https://a.example,*',
    'ftp://a.example',
    'https://A.example',
    'https://*.example',
    ',',
  ])('refuse CORS_ORIGINS=%s', (text) => {
    expect(errorsOf({ CORS_ORIGINS: text })).toContain('CORS_ORIGINS must list origins as browsers send them');
  });

  it.each([
    [{ RATE_LIMIT_POINTS: '8' }, true],
    [{ MAX_COST: '240001' }, true],
    [{ MAX_COST: '9', RATE_LIMIT_POINTS: '8' }, true],
    [{ MAX_COST: '8', RATE_LIMIT_POINTS: '8' }, false],
    [{ MAX_COST: '0', RATE_LIMIT_POINTS: '8' }, false],
    [{ MAX_COST: '9', RATE_LIMIT_POINTS: '0' }, false],
  ])('do not let an operation cost more than a minute has: %j', (environment, isError) => {
    const errors = errorsOf(environment);
    expect(errors.includes('MAX_COST must not be more than RATE_LIMIT_POINTS; at 0 either is off.')).toBe(isError);
    expect(errors === '').toBe(!isError);
  });

  it.each(['MAX_TOKENS', 'MAX_COST', 'RATE_LIMIT_POINTS', 'OVERLOAD_HEAP_PERCENT', 'IDLE_TIMEOUT_MS'])(
    'are whole numbers: %s',
    (name) => {
      for (const text of ['-1', '1.5', 'none', '1e3', '99999999999']) {
        expect(errorsOf({ [name]: text })).toContain(`${name} must be a whole number from 0 to`);
      }
    },
  );
});

describe('trusted documents', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'switchboard-manifest-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function manifest(content: unknown): string {
    const path = join(mkdtempSync(join(folder, 'manifest-')), 'persisted-documents.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  it('are none where nothing is set', () => {
    expect(loadConfig({}).trustedDocuments).toBeNull();
  });

  it('are named by the path of their manifest, or of a folder of manifests', () => {
    const path = manifest({ [HASH]: '{ a }' });
    const trustedDocuments = { path, isRequired: false };
    expect(loadConfig({ TRUSTED_DOCUMENTS: path })).toMatchObject({ trustedDocuments });
    expect(loadConfig({ TRUSTED_DOCUMENTS: dirname(path) })).toMatchObject({
      trustedDocuments: { ...trustedDocuments, path: dirname(path) },
    });
  });

  it('are the only ones where they are to be', () => {
    const { trustedDocuments, playground } = loadConfig({
      TRUSTED_DOCUMENTS: manifest({}),
      TRUSTED_DOCUMENTS_MODE: 'only',
    });
    expect([trustedDocuments?.isRequired, playground]).toEqual([true, false]);
  });

  it('are an error if the manifest is none, which says why', () => {
    expect(errorsOf({ TRUSTED_DOCUMENTS: manifest('{') })).toContain(
      'TRUSTED_DOCUMENTS must name a readable manifest, or a folder of manifests: it is not JSON.',
    );
  });

  it('are an error if the manifest is not there', () => {
    expect(errorsOf({ TRUSTED_DOCUMENTS: join(folder, 'missing.json') })).toContain('TRUSTED_DOCUMENTS must name');
  });

  it('have no mode without a manifest, and no other than two', () => {
    expect(errorsOf({ TRUSTED_DOCUMENTS_MODE: 'only' })).toContain(
      'TRUSTED_DOCUMENTS_MODE is set, but TRUSTED_DOCUMENTS is not.',
    );
    expect(errorsOf({ TRUSTED_DOCUMENTS: manifest({}), TRUSTED_DOCUMENTS_MODE: 'always' })).toContain(
      'TRUSTED_DOCUMENTS_MODE must be prefer or only.',
    );
  });
});
