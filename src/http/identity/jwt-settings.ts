/** Where the keys come from that tokens are verified with. */
export type KeyOrigin = { readonly jwksUrl: string } | { readonly publicKey: string };

/** What a token has to be, and where in it the caller's accounts stand. */
export interface JwtSettings {
  readonly keys: KeyOrigin;
  readonly issuer: string;
  readonly audience: string;
  /** Asymmetric ones only. */
  readonly algorithms: readonly string[];
  readonly accountClaim: string;
  readonly subAccountClaim: string;
}

/** Who may ask: everyone, or who has a token. */
export type IdentitySettings = { readonly mode: 'none' } | ({ readonly mode: 'jwt' } & JwtSettings);
