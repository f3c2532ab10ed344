/** Where the keys come from that verify tokens. */
export type KeyOrigin = { readonly jwksUrl: string } | { readonly publicKey: string };

/** What a token must contain, and which claims name the accounts of the caller. */
export interface JwtSettings {
  readonly keys: KeyOrigin;
  readonly issuer: string;
  readonly audience: string;
  /** Asymmetric algorithms only. */
  readonly algorithms: readonly string[];
  readonly accountClaim: string;
  readonly subAccountClaim: string;
}

/** `none`: requests need no token. */
export type IdentitySettings = { readonly mode: 'none' } | ({ readonly mode: 'jwt' } & JwtSettings);
