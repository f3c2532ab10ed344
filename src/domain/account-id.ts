/** What a reader does not see. U+2800 is blank, though Unicode calls it a symbol. The platform trims all of them. */
const INVISIBLE = String.raw`\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800`;
const VISIBLE = new RegExp(`[^${INVISIBLE}]`, 'u');
const ACCOUNT_ID = new RegExp(String.raw`^(?!\.+$)[^${INVISIBLE}/\\?#%]{1,200}$`, 'u');

/** Whether the platform takes the text for an empty one. */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text);
}

/**
 * Account ids become path segments and query values, and are compared. Refused is what a proxy, the platform or a reader could
 * take for another id or for none.
 */
export function isAccountId(text: string): boolean {
  return ACCOUNT_ID.test(text);
}
