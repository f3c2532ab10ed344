import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig, readFlags } from '../../src/config.js';

function errorsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.errors;
    throw error;
  }
  return [];
}

describe('faults of the sandbox', () => {
  it('come from the variable or from flags', () => {
    const flags = readFlags(['--fault', 'task/create=500', '--fault=subset_task=delay:3000']);
    expect(flags).toEqual({ SANDBOX_FAULTS: 'task/create=500,subset_task=delay:3000' });
    expect(loadConfig(flags).upstream.source).toMatchObject({ faults: 'task/create=500,subset_task=delay:3000' });
    expect([readFlags([]), loadConfig({}).upstream.source]).toEqual([{}, expect.objectContaining({ faults: null })]);
    expect(() => readFlags(['--faults', '*=500'])).toThrow("Unknown option '--faults'");
  });

  it('are an error where they cannot be read, and with a platform', () => {
    expect(errorsOf({ SANDBOX_FAULTS: '*=500,task/create=secret' })).toEqual([
      expect.stringMatching(
        /^SANDBOX_FAULTS must list faults as endpoint=fault, .*; item 2 does not have this form\.$/,
      ),
    ]);
    const platform = { UPSTREAM_URL: 'https://platform.example', UPSTREAM_TOKEN: 'a', UPSTREAM_USER_ID: '1' };
    expect(errorsOf({ ...platform, SANDBOX_FAULTS: '*=500' })).toEqual([
      'SANDBOX_FAULTS is set, but UPSTREAM_URL is not the sandbox.',
    ]);
  });

  it.each([
    [{}, true],
    [{ UPSTREAM_URL: 'sandbox' }, true],
    [{ UPSTREAM_URL: 'sandbox', HOST: '::1' }, true],
    [{ UPSTREAM_URL: 'sandbox', HOST: '0.0.0.0' }, false],
    [{ UPSTREAM_URL: 'https://platform.example', UPSTREAM_TOKEN: 'a', UPSTREAM_USER_ID: '1' }, false],
  ])('can be asked for by requests with %j: %j', (environment, allowed) => {
    expect(loadConfig(environment).allowsFaults).toBe(allowed);
  });
});
