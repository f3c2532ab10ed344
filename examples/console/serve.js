// `npm run console` in the root: builds the console and the gateway, and serves both on loopback until Ctrl-C. Arguments
// and variables are those of the gateway: without any it reads the embedded sandbox.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CONSOLE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const [LOCKFILE, INSTALLED] = ['package-lock.json', 'node_modules/.package-lock.json'].map((name) => CONSOLE + name);

if (!existsSync(INSTALLED) || statSync(INSTALLED).mtimeMs < statSync(LOCKFILE).mtimeMs)
  run('npm', ['ci', '--include=dev'], CONSOLE);
run('npm', ['run', '--silent', 'build'], CONSOLE);
run(process.execPath, ['scripts/build.js'], ROOT);

const gateway = startGateway();
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
gateway.on('exit', (code) => process.exit(code ?? 1));
process.env.GATEWAY_URL = await readUrl(gateway);
const server = await servePages();
console.log(`\nConsole     ${server.resolvedUrls.local[0]}\n`);

/** Only the documents of this build: what a gateway in production runs with. */
function startGateway() {
  const env = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: '0',
    // Its first lines have the address; it does not see the terminal.
    LOG_LEVEL: 'info',
    LOG_FORMAT: process.env.LOG_FORMAT ?? (process.stdout.isTTY ? 'pretty' : 'json'),
    TRUSTED_DOCUMENTS: `${CONSOLE}src/gql/persisted-documents.json`,
    TRUSTED_DOCUMENTS_MODE: 'only',
  };
  const args = ['--enable-source-maps', 'dist/main.js', ...process.argv.slice(2)];
  return spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The gateway has a free port, and says which. Its log goes on to the terminal. */
function readUrl({ stdout }) {
  return new Promise((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      console.log(line);
      const url = /(http:\S+)\/graphql/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}

async function servePages() {
  // The console has Vite, this repository does not.
  const { preview } = await import('vite');
  return preview({ root: CONSOLE, preview: { port: Number(process.env.CONSOLE_PORT ?? 4173) } });
}

/** The gateway drains, and this process ends with it. Ctrl-C reaches both: the gateway takes two signals at once for one. */
function stop() {
  gateway.kill('SIGTERM');
}

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
