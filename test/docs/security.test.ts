import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/security.md', ROOT), 'utf8');

/** The rows of all tables but their heads. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (-|Item )/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, item = '', how = '', shown = '']) => ({ item, how, shown }));

const claims = rows.flatMap(({ item, shown }) =>
  [...shown.matchAll(/`(test\/[^`]+\.test\.ts)` "([^"]+)"/g)].map(([, file = '', name = '']) => ({ item, file, name })),
);

describe('the table of the OWASP GraphQL cheat sheet', () => {
  it('has a row for each of its items', () => {
    expect(rows.length).toBeGreaterThanOrEqual(35);
  });

  it.each(rows)('says how and by which test: $item', ({ how, shown }) => {
    expect(how).toMatch(/\.$/);
    const named = shown.split('; ').map((claim) => /^`test\/[^`]+\.test\.ts` "[^"]+"$/.test(claim));
    expect(named).not.toContain(false);
  });

  it.each(claims)('names a test that there is: $item, $file, $name', ({ file, name }) => {
    const source = readFileSync(new URL(file, ROOT), 'utf8');
    const texts = [...source.matchAll(/(['"`])((?:\\.|(?!\1).)*)\1/g)].map(([, , text = '']) => text);
    expect(texts.some((text) => text.replaceAll('\\', '') === name)).toBe(true);
  });
});
