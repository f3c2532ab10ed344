// JavaScript and declarations of the modules.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import ts from 'typescript';

/** Modules that hold nothing of the gateway. */
const PLAIN = ['index', 'apollo', 'graphcache', 'error-codes', 'fragments', 'fixtures'];
const GENERATED = ['types', 'fixtures', 'fragments', 'error-codes'];
/** What stands for Node's own modules: the gateway's code runs in browsers too. */
const NODE_MODULES = { 'node:crypto': 'crypto', 'node:events': 'events' };

export async function bundleModules(): Promise<void> {
  const common = { bundle: true, format: 'esm', target: 'es2022', outdir: 'dist', logLevel: 'warning' } as const;
  await build({ ...common, entryPoints: PLAIN.map((name) => `src/${name}.ts`), packages: 'external' });
  await build({
    ...common,
    entryPoints: ['src/msw.ts'],
    platform: 'browser',
    external: ['graphql', 'msw'],
    inject: ['src/node/globals.ts'],
    alias: Object.fromEntries(
      Object.entries(NODE_MODULES).map(([name, file]) => [
        name,
        fileURLToPath(new URL(`../src/node/${file}.ts`, import.meta.url)),
      ]),
    ),
  });
}

/** Each module declares the types of its exports, so that its declarations follow from it alone. */
export function declareModules(): void {
  mkdirSync('dist/generated');
  for (const name of [...PLAIN, 'msw', ...GENERATED.map((file) => `generated/${file}`)]) {
    const fileName = `src/${name}.ts`;
    const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(fileName, 'utf8'), {
      fileName,
      reportDiagnostics: true,
      compilerOptions: { module: ts.ModuleKind.NodeNext, isolatedDeclarations: true, declaration: true },
    });
    for (const { messageText } of diagnostics) {
      throw new Error(`${fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    }
    writeFileSync(`dist/${name}.d.ts`, outputText);
  }
}
