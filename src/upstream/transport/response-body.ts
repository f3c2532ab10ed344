/** Where the parts of a body are put together; larger ones, which are rare, each in a place of their own. */
const workspace = Buffer.allocUnsafeSlow(256 * 1024);

/** A body in one piece, until the next one is joined: to allocate each anew would cost more than to compare it. */
export function joinBody(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  if (size > workspace.length) return Buffer.concat(chunks, size);
  let end = 0;
  for (const chunk of chunks) end += chunk.copy(workspace, end);
  return workspace.subarray(0, end);
}
