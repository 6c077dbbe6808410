// The four patterns of an aggregating Worker, as its developers write them. Nothing here knows what
// stands behind the binding.

// Writes only what changed: the digest of the last write travels as metadata. Returns whether it wrote.
export async function putIfChanged(KV, key, value, options = {}) {
  const digest = await digestOf(value);
  const { metadata } = await KV.getWithMetadata(key, { type: "stream" });
  if (metadata?.digest === digest) return false;
  await KV.put(key, value, { ...options, metadata: { ...options.metadata, digest } });
  return true;
}

// Reads the hot slice and what is known of it in parallel, and streams the slice to the reader.
export async function serveHot(KV, name, ifNoneMatch) {
  const [hot, meta] = await Promise.all([KV.get(`${name}:hot`, "stream"), KV.get(`${name}:meta`, "json")]);
  if (hot === null || meta === null) return new Response("no such index", { status: 404 });
  const headers = { "Content-Type": "application/json", ETag: `"${meta.digest}"`, "X-Items": `${meta.items}` };
  if (ifNoneMatch === headers.ETag) {
    await hot.cancel();
    return new Response(null, { status: 304, headers });
  }
  return new Response(hot, { headers });
}

// Sums what the counters below a prefix say into one document that lives for an hour.
export async function buildSnapshot(KV, prefix, key) {
  const totals = {};
  let counters = 0;
  for await (const names of pagesOf(KV, prefix, 100)) {
    for (const [name, counted] of await KV.get(names, "json")) {
      // deleted since the list was made
      if (counted === null) continue;
      const [, item] = name.slice(prefix.length).split(":");
      totals[item] = (totals[item] ?? 0) + counted.views;
      counters++;
    }
  }
  const snapshot = { totals, counters };
  await KV.put(key, JSON.stringify(snapshot), { expirationTtl: 3600, metadata: { counters } });
  return snapshot;
}

// All keys below a prefix, page by page.
export async function* pagesOf(KV, prefix, limit) {
  let cursor;
  for (;;) {
    const page = await KV.list({ prefix, limit, cursor });
    if (page.keys.length > 0) yield page.keys.map(({ name }) => name);
    if (page.list_complete) return;
    cursor = page.cursor;
  }
}

export async function digestOf(value) {
  const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
