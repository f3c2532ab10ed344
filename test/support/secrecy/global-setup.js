// Jest's globalSetup: builds the programs, and makes the folder for what they will write.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import buildPrograms from '../../../scripts/build.js';

export default function setUp() {
  buildPrograms();
  // The processes that run the tests inherit it.
  process.env['SWITCHBOARD_WRITTEN'] = mkdtempSync(join(tmpdir(), 'switchboard-written-'));
}
