/** The environment of a peer. */
export interface PeerSettings {
  readonly port: number;
  readonly platformUrl: string;
  readonly token: string;
  readonly mainAccountId: string;
}

export function readSettings(): PeerSettings {
  return {
    port: Number(readVariable('PORT')),
    platformUrl: readVariable('PLATFORM_URL'),
    token: readVariable('PLATFORM_TOKEN'),
    mainAccountId: readVariable('PLATFORM_ACCOUNT'),
  };
}

function readVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; the benchmark starts this program.`);
  return value;
}
