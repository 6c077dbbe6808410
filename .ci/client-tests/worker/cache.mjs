// cacheTtl is checked by the service; where reads are strongly consistent it changes nothing else.
import { deepEqual, equal, fails } from "./assert.mjs";
import { topic } from "./registry.mjs";

const refused = (n) => `KV GET failed: 400 Invalid cache_ttl of ${n}. Cache TTL must be at least 30.`;

topic("cacheTtl", {}, (check) => {
  for (const cacheTtl of [30, 60, 3600, 2147483647]) {
    check(`${cacheTtl} is allowed, in each type`, async ({ KV }) => {
      await KV.put("cache/a", "1");
      for (const type of ["text", "json", "arrayBuffer", "stream"]) {
        const value = await KV.get("cache/a", { type, cacheTtl });
        equal(typeof value === "object" ? await new Response(value).text() : `${value}`, "1");
      }
    });
  }

  for (const cacheTtl of [29, 1, 0, -1, null, NaN]) {
    check(`${cacheTtl} is refused`, async ({ KV }) => {
      const n = Number.isFinite(cacheTtl) ? (cacheTtl ?? 0) : 0;
      await fails(KV.get("cache/a", { cacheTtl }), refused(n));
      await fails(KV.getWithMetadata("cache/a", { cacheTtl }), refused(n));
      await fails(KV.get("cache/none", { cacheTtl }), refused(n));
    });
  }

  check("beyond 32 bits it never leaves the Worker", async ({ KV }) => {
    const text = "Value out of range. Must be between -2147483648 and 2147483647 (inclusive).";
    await fails(() => KV.get("cache/a", { cacheTtl: 2147483648 }), text);
    await fails(() => KV.getWithMetadata("cache/a", { cacheTtl: 2147483648 }), text);
  });

  check("a strong namespace reads its own write, and has no cache status", async ({ KV }) => {
    await KV.put("cache/b", "old");
    await KV.get("cache/b", { cacheTtl: 3600 });
    await KV.get("cache/c", { cacheTtl: 3600 });
    await KV.put("cache/b", "new");
    await KV.put("cache/c", "new");
    const { value, cacheStatus } = await KV.getWithMetadata("cache/b", { cacheTtl: 3600 });
    deepEqual([value, cacheStatus], ["new", null]);
    equal(await KV.get("cache/c", { cacheTtl: 3600 }), "new");
  });
});
