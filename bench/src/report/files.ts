import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Results } from '../results.js';
import { ROOT } from '../root.js';
import { drawChart } from './chart.js';
import { writeDocument } from './document.js';

/** Writes `docs/benchmarks.md`, and the chart if Q2 was measured. */
export function writeFiles(results: Results): void {
  const document = fileURLToPath(new URL('docs/benchmarks.md', ROOT));
  writeFileSync(document, writeDocument(results));
  const prettier = fileURLToPath(new URL('node_modules/prettier/bin/prettier.cjs', ROOT));
  spawnSync(process.execPath, [prettier, '--log-level', 'error', '--write', document], { stdio: 'inherit' });
  const shown = results.cells.find((cell) => cell.table === 'own' && cell.question === 'Q2' && cell.mode === 'a');
  if (shown) writeFileSync(new URL('docs/benchmarks.svg', ROOT), drawChart(shown));
}
