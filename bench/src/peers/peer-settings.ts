/** What every peer is told when it is started. */
export interface PeerSettings {
  readonly port: number;
  readonly platformUrl: string;
  readonly token: string;
  readonly mainAccountId: string;
}

export function readSettings(): PeerSettings {
  return {
    port: Number(stated('PORT')),
    platformUrl: stated('PLATFORM_URL'),
    token: stated('PLATFORM_TOKEN'),
    mainAccountId: stated('PLATFORM_ACCOUNT'),
  };
}

function stated(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; the benchmark starts this program.`);
  return value;
}
