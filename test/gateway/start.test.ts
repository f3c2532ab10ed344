import { describe, expect, it } from '@jest/globals';

import { loadConfig } from '../../src/config.js';
import { createGateway } from '../../src/gateway.js';
import { createLog } from '../../src/log.js';

const log = createLog({ level: 'silent' });

describe('starting a gateway', () => {
  it('rejects where the port is taken', async () => {
    const first = await createGateway(loadConfig({ PORT: '0' }), { log });
    const { port } = new URL(first.url);
    const second = await createGateway(loadConfig({ PORT: port }), { log }).catch((error: unknown) => error);
    await first.close();
    expect(second).toMatchObject({ message: expect.stringContaining(port) });
  });
});
