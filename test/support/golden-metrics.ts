import { readFileSync } from 'node:fs';

export interface GoldenMetric {
  readonly name: string;
  readonly kind: string;
  readonly labels: readonly string[];
}

/** The contract of names and labels, one metric a line: name, kind, labels. */
export function goldenMetrics(): readonly GoldenMetric[] {
  const text = readFileSync(new URL('../fixtures/metrics.golden.txt', import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', kind = '', ...labels] = line.split(' ');
      return { name, kind, labels };
    });
}
