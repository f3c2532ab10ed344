/** A global id as the gateway has to write it; nothing is shared with src. */
export function globalIdOf(type: string, accountId: string, id: string): string {
  return Buffer.from(`${type}/${accountId}/${id}`).toString('base64url');
}

/** The text with what its global ids say in place of them: an id of another account must not hide in one. */
export function withReadableIds(text: string): string {
  return text.replaceAll(/[\w-]{16,}/g, (token) => {
    const content = Buffer.from(token, 'base64url').toString();
    return /^[A-Z][A-Za-z]+\//.test(content) ? content : token;
  });
}
