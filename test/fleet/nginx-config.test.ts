import { describe, expect, it } from '@jest/globals';
import { nginxConfig, replicaPort } from './nginx-config.js';
import { missingPrograms } from './requirements.js';

const OPTIONS = { folder: '/tmp/f', port: 4000, replicaPorts: [4001, 4002], retryMs: 1000, isRoot: false };

describe('the configuration of nginx', () => {
  it('has every replica, listens on loopback only, and writes into its folder only', () => {
    const text = nginxConfig(OPTIONS);
    expect(text.match(/server 127\.0\.0\.1:\d+/g)).toEqual(['server 127.0.0.1:4001', 'server 127.0.0.1:4002']);
    expect(text.match(/listen .*;/g)).toEqual(['listen 127.0.0.1:4000;']);
    const paths = Array.from(text.matchAll(/(?:pid|error_log|_temp_path) (\S+?)[; ]/g), ([, path]) => path);
    expect(paths).toHaveLength(7);
    for (const path of paths) expect(path).toMatch(/^\/tmp\/f\//);
  });

  it('passes reads on for a while, also those by POST, and never because of an answer', () => {
    expect(nginxConfig(OPTIONS)).toMatch(/proxy_next_upstream error timeout non_idempotent;/);
    expect(nginxConfig(OPTIONS)).toMatch(/proxy_next_upstream_timeout 1000ms;/);
  });

  it('keeps the user of a process that may change it', () => {
    expect(nginxConfig(OPTIONS)).not.toContain('user ');
    expect(nginxConfig({ ...OPTIONS, isRoot: true })).toMatch(/^user root;/);
  });
});

describe('the replica of an answer', () => {
  it('is the last that was asked', () => {
    expect(replicaPort('127.0.0.1:4001')).toBe(4001);
    expect(replicaPort('127.0.0.1:4001, 127.0.0.1:4002')).toBe(4002);
    expect([replicaPort('replicas'), replicaPort(undefined)]).toEqual([null, null]);
  });
});

describe('what is missing', () => {
  it('is named with the packages to install', () => {
    expect(missingPrograms(() => '/usr/bin/x')).toBeNull();
    expect(missingPrograms((name) => (name === 'nginx' ? null : '/usr/bin/x'))).toMatch(
      /^This needs nginx: install nginx-light /,
    );
    expect(missingPrograms(() => null)).toMatch(/nginx and redis-server: install nginx-light redis-server/);
  });
});
