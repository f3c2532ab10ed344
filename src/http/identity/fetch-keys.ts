const MAX_KEY_SET_BYTES = 1024 * 1024;

/** `fetch` with a limit on the size of the body. A body that is not read is cancelled, so that its connection is free. */
export const fetchKeys = async (url: string, options: RequestInit): Promise<Response> => {
  const response = await fetch(url, options);
  if (response.status === 200 && response.body !== null) return new Response(await readBody(response.body));
  await response.body?.cancel();
  return response;
};

async function readBody(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_KEY_SET_BYTES) throw new Error('The response of the key server is too large for a key set.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
