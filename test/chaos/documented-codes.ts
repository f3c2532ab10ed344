/** The error codes that the README's table names. */
export function documentedCodes(readme: string): Set<string> {
  const section = /^## Errors\n(.*?)^## /ms.exec(readme)?.[1] ?? '';
  const cells = [...section.matchAll(/^\| ([^|]*`[^|]*)\|/gm)].map(([, cell = '']) => cell);
  const codes = cells.flatMap((cell) => [...cell.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, code = '']) => code));
  if (codes.length === 0) throw new Error('The README has no table of error codes.');
  return new Set(codes);
}
