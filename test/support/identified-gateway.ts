import { startTestGateway, type Answer, type TestGateway, type TestGatewayOptions } from './test-gateway.js';
import { AUDIENCE, ISSUER, TokenIssuer } from './token-issuer.js';

/** Whom a token names; null: the main account, not bound to any sub-account. */
export interface TestCaller {
  readonly mainAccountId: string;
  readonly boundAccountId: string | null;
}

/** A gateway that asks for tokens, and who signs them. */
export interface IdentifiedGateway extends TestGateway {
  readonly issuer: TokenIssuer;
  readonly askAs: (caller: TestCaller, query: string) => Promise<Answer>;
}

export async function startIdentifiedGateway(options: TestGatewayOptions = {}): Promise<IdentifiedGateway> {
  const issuer = new TokenIssuer();
  const identity = { AUTH_MODE: 'jwt', JWT_PUBLIC_KEY: issuer.publicKey, JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE };
  const gateway = await startTestGateway({ ...options, environment: { ...identity, ...options.environment } });
  return { ...gateway, issuer, askAs: (caller, query) => gateway.queryAs(tokenOf(issuer, caller), query) };
}

export function tokenOf(issuer: TokenIssuer, { mainAccountId, boundAccountId }: TestCaller): string {
  return issuer.token({ account: mainAccountId, ...(boundAccountId === null ? {} : { sub_account: boundAccountId }) });
}
