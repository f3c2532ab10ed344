import { describe, expect, it } from '@jest/globals';
import { GatewayProcess } from './gateway-process.js';
import { heapBreaches, socketBreaches } from './levels.js';
import type { Measurement } from './probe.js';

const TOKEN = 'the-platform-token';

interface Found {
  readonly process: GatewayProcess;
  readonly code: number | null;
}

/** Runs a program with this fault, gives `use` the time to look at it, and ends it. */
async function run(
  fault: string,
  use: (gateway: GatewayProcess) => Promise<void> = async () => undefined,
): Promise<Found> {
  const gateway = new GatewayProcess({ FAULT: fault, TOKEN }, TOKEN, 'test/chaos/faulty-program.js');
  await gateway.url;
  await use(gateway);
  return { process: gateway, code: await gateway.stop() };
}

/** Answered after everything that the process had to tell before. */
async function measure(fault: string): Promise<{ found: Found; level: Measurement }> {
  const levels: Measurement[] = [];
  const found = await run(fault, async (gateway) => void levels.push(await gateway.measure()));
  const [level] = levels;
  if (!level) throw new Error('Nothing was measured.');
  return { found, level };
}

describe('the process of a gateway', () => {
  it('has no troubles where there are none, and ends when it is told to', async () => {
    const { found, level } = await measure('none');
    expect(found.process.troubles).toEqual([]);
    expect(found.code).toBe(0);
    expect(level).toMatchObject({ callerSockets: 0, platformSockets: 0 });
  }, 30_000);

  it('tells of warnings, of which too many listeners is one', async () => {
    const { found } = await measure('warning');
    expect(found.process.troubles).toContainEqual({
      kind: 'warning',
      text: expect.stringContaining('MaxListenersExceededWarning'),
    });
  }, 30_000);

  it('tells of an unhandled rejection, and of its end', async () => {
    const { process: gateway } = await run('rejection', (running) => ended(running));
    expect(gateway.troubles).toEqual(
      expect.arrayContaining([
        { kind: 'crash', text: expect.stringContaining('unhandledRejection: Error: nobody listens') },
        { kind: 'exit', text: 'It ended with 1.' },
      ]),
    );
  }, 30_000);

  it('tells of an end that nobody wanted', async () => {
    const { process: gateway } = await run('exit', (running) => ended(running));
    expect(gateway.troubles).toContainEqual({ kind: 'exit', text: 'It ended with 3.' });
  }, 30_000);

  it('tells of what is written to stderr, and of the token in the log', async () => {
    expect((await measure('stderr')).found.process.troubles).toContainEqual({
      kind: 'stderr',
      text: 'something is wrong\n',
    });
    expect((await measure('token')).found.process.tokenInLog).toBe(1);
  }, 30_000);

  it('tells the exit code', async () => {
    expect((await run('end')).code).toBe(1);
  }, 30_000);

  it('counts sockets by who opened them, and memory', async () => {
    const [{ level: none }, { level: sockets }, { level: heap }] = [
      await measure('none'),
      await measure('sockets'),
      await measure('heap'),
    ];
    expect(sockets).toMatchObject({ callerSockets: 1, platformSockets: 1 });
    expect(socketBreaches(none, sockets)).toHaveLength(2);
    expect(heapBreaches(none, heap)).toHaveLength(1);
  }, 30_000);
});

/** A process that has ended cannot be measured. */
async function ended(gateway: GatewayProcess): Promise<void> {
  await expect(gateway.measure()).rejects.toThrow();
}
