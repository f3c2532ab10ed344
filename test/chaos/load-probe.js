// `node --import` it: loads the probe, which is TypeScript, and leaves the program's own modules to Node.
import { tsImport } from 'tsx/esm/api';

await tsImport('./probe.ts', import.meta.url);
