import { afterEach, describe, expect, it } from '@jest/globals';
import { parseFaults } from '../../src/sandbox/faults/fault-list.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { ask, taskListPath, taskSetupPath } from './platform-client.js';

describe('a list of faults', () => {
  it('names endpoints and what they meet', () => {
    expect(parseFaults('task/create=500, subset_task = delay:3000 ,*=refused,subset_task=429')).toEqual([
      { fault: { kind: 'status', status: 500 }, selector: { endpoint: 'task/create' } },
      { fault: { kind: 'delay', milliseconds: 3000 }, selector: { endpoint: 'subset_task' } },
      { fault: { kind: 'refusal', code: 6007, message: '用户不存在' }, selector: {} },
      { fault: { kind: 'rate-limited' }, selector: { endpoint: 'subset_task' } },
    ]);
  });

  it.each([
    ['', 1],
    ['task/create', 1],
    ['task/create=', 1],
    ['task/create=200', 1],
    ['task/create=delay', 1],
    ['task/create=delay:-1', 1],
    ['task/create=delay:9999999', 1],
    ['task/create=500=501', 1],
    ['*=constructor', 1],
    ['*=500,task/list=500', 2],
    ['*=500,', 2],
  ])('says which item of %j is wrong, and how it is written', (text, item) => {
    expect(() => parseFaults(text)).toThrow(
      new RegExp(`^must list faults as endpoint=fault.*item ${item} does not have this form\\.$`),
    );
  });
});

describe('a sandbox with a list of faults', () => {
  let sandbox: Sandbox;
  afterEach(() => sandbox.close());

  const statuses = async (prefix: string) => {
    const paths = [taskListPath(sandbox), taskSetupPath(sandbox)];
    return Promise.all(paths.map(async (path) => (await ask(sandbox, prefix + path)).status));
  };

  it('has them from the start on', async () => {
    sandbox = await startSandbox({ faults: 'task/create=503' });
    expect(await statuses('')).toEqual([200, 503]);
  });

  it('gives a request those that its path lists, before its own, and no other request', async () => {
    sandbox = await startSandbox({ faults: 'task/create=503' });
    expect(await statuses(`/faults/${encodeURIComponent('*=418')}`)).toEqual([418, 418]);
    expect(await statuses(`/faults/${encodeURIComponent('subset_task=delay:1')}`)).toEqual([200, 503]);
    expect(await statuses('')).toEqual([200, 503]);
  });

  it('answers 500 where the path lists none', async () => {
    sandbox = await startSandbox();
    expect(await statuses('/faults/none')).toEqual([500, 500]);
    expect(await statuses('/faults/%')).toEqual([500, 500]);
  });
});
