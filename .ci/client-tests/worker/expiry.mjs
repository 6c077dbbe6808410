// Expiration: what is refused, and the very millisecond a key is gone.
import { deepEqual, equal, fails, ok } from "./assert.mjs";
import { topic } from "./registry.mjs";

const refused = (text) => `KV PUT failed: 400 ${text}`;
const notPositive = (n) =>
  refused(`Invalid expiration_ttl of ${n}. Please specify integer greater than 0.`);
const tooShort = (n) =>
  refused(`Invalid expiration_ttl of ${n}. Expiration TTL must be at least 60.`);
const past = (n) =>
  refused(
    `Invalid expiration of ${n}. Please specify integer greater than the current number of seconds since the UNIX epoch.`,
  );
const tooSoon = (n) =>
  refused(`Invalid expiration of ${n}. Expiration times must be at least 60 seconds in the future.`);
const outOfRange = "Value out of range. Must be between -2147483648 and 2147483647 (inclusive).";

topic("expiration", {}, (check) => {
  for (const ttl of [59, 1, 30.7]) {
    check(`a TTL of ${ttl} is too short`, async ({ KV }) => {
      const put = KV.put("expiry/short", "v", { expirationTtl: ttl });
      await fails(put, tooShort(Math.trunc(ttl)));
    });
  }

  for (const ttl of [0, -1, -2147483648, null, NaN, Infinity, "text", 0.9]) {
    check(`a TTL of ${ttl} is not positive`, async ({ KV }) => {
      const put = KV.put("expiry/none", "v", { expirationTtl: ttl });
      await fails(put, notPositive(typeof ttl === "number" && ttl < 0 ? ttl : 0));
    });
  }

  for (const key of ["expirationTtl", "expiration"]) {
    check(`${key} beyond 32 bits never leaves the Worker`, async ({ KV }) => {
      const error = await fails(KV.put("expiry/int", "v", { [key]: 2147483648 }), outOfRange);
      equal(error.name, "TypeError");
    });
  }

  check("an expiration in the past", async ({ KV, clock }) => {
    const now = await clock.seconds();
    for (const at of [now, now - 1, 1, 0, -5]) {
      await fails(KV.put("expiry/past", "v", { expiration: at }), past(at));
    }
  });

  check("an expiration less than 60 s ahead", async ({ KV, clock }) => {
    const now = await clock.seconds();
    for (const at of [now + 30, now + 50]) {
      await fails(KV.put("expiry/soon", "v", { expiration: at }), tooSoon(at));
    }
  });

  check("the largest expiration", async ({ KV }) => {
    await KV.put("expiry/2038", "v", { expiration: 2147483647 });
    const [listed] = (await KV.list({ prefix: "expiry/2038" })).keys;
    deepEqual(listed, { name: "expiry/2038", expiration: 2147483647 });
  });

  check("a TTL counts from the whole second", async ({ KV, clock }) => {
    const before = await clock.seconds();
    await KV.put("expiry/ttl", "v", { expirationTtl: 60, metadata: "m" });
    const after = await clock.seconds();
    const [{ name, expiration, metadata }] = (await KV.list({ prefix: "expiry/ttl" })).keys;
    deepEqual([name, metadata], ["expiry/ttl", "m"]);
    ok(expiration >= before + 60 && expiration <= after + 60, `${expiration}, now ${after}`);
  });

  check("a TTL wins over an expiration, even over a bad one", async ({ KV, clock }) => {
    const before = await clock.seconds();
    await KV.put("expiry/both", "v", { expirationTtl: 300, expiration: 5 });
    const [{ expiration }] = (await KV.list({ prefix: "expiry/both" })).keys;
    ok(expiration >= before + 300 && expiration <= before + 310);
    const put = KV.put("expiry/both", "v", { expirationTtl: 5, expiration: before + 5000 });
    await fails(put, tooShort(5));
  });

  check("goes when its value is put again without", async ({ KV }) => {
    await KV.put("expiry/cleared", "v", { expirationTtl: 100 });
    await KV.put("expiry/cleared", "v");
    deepEqual((await KV.list({ prefix: "expiry/cleared" })).keys, [{ name: "expiry/cleared" }]);
  });

  check("a refused put leaves all as it was", async ({ KV }) => {
    await KV.put("expiry/kept", "old", { metadata: "old", expiration: 2147483000 });
    await fails(KV.put("expiry/kept", "new", { expirationTtl: 59, metadata: "new" }), tooShort(59));
    deepEqual((await KV.list({ prefix: "expiry/kept" })).keys, [
      { name: "expiry/kept", expiration: 2147483000, metadata: "old" },
    ]);
    equal(await KV.get("expiry/kept"), "old");
  });

  check("is looked at before metadata, and metadata before the value", async ({ KV }) => {
    const metadata = "m".repeat(2000);
    const value = new Uint8Array(26_214_401);
    await fails(KV.put("expiry/order", value, { expirationTtl: 1, metadata }), tooShort(1));
    const put = KV.put("expiry/order", value, { metadata });
    await fails(put, "KV PUT failed: 413 Metadata length of 2002 exceeds limit of 1024.");
  });
});

topic("expiration by the clock", { clock: true }, (check) => {
  check("60 s ahead is enough, 59 s are not", async ({ KV, clock }) => {
    const now = await clock.seconds();
    await KV.put("expiry/60", "v", { expiration: now + 60 });
    await fails(KV.put("expiry/60", "v", { expiration: now + 59 }), tooSoon(now + 59));
  });

  check("a fraction of a TTL is cut off", async ({ KV, clock }) => {
    const now = await clock.seconds();
    await KV.put("expiry/fraction", "v", { expirationTtl: 60.9 });
    deepEqual((await KV.list({ prefix: "expiry/fraction" })).keys, [
      { name: "expiry/fraction", expiration: now + 60 },
    ]);
  });

  check("a key lives until the millisecond before, for every verb", async ({ KV, clock }) => {
    const at = (await clock.seconds()) + 100;
    await KV.put("expiry/edge", "v", { expiration: at, metadata: "m" });
    await clock.set(at * 1000 - 1);
    deepEqual(await everyVerb(KV, "expiry/edge"), ["v", "v", "m", "v", "v", ["expiry/edge"]]);
    await clock.set(at * 1000);
    deepEqual(await everyVerb(KV, "expiry/edge"), [null, null, null, null, null, []]);
  });

  check("a TTL put in the middle of a second", async ({ KV, clock }) => {
    const second = (await clock.seconds()) + 1;
    await clock.set(second * 1000 + 700);
    await KV.put("expiry/middle", "v", { expirationTtl: 60 });
    await clock.set((second + 60) * 1000 - 1);
    equal(await KV.get("expiry/middle"), "v");
    await clock.advance("PT0.001S");
    equal(await KV.get("expiry/middle"), null);
  });

  check("an expired key can be put again, without its old metadata", async ({ KV, clock }) => {
    await KV.put("expiry/again", "one", { expirationTtl: 60, metadata: "one" });
    await clock.advance("PT61S");
    await KV.put("expiry/again", "two");
    const { value, metadata } = await KV.getWithMetadata("expiry/again");
    deepEqual([value, metadata], ["two", null]);
    await clock.advance("P1D");
    equal(await KV.get("expiry/again"), "two");
  });

  check("a longer life can be given in time", async ({ KV, clock }) => {
    await KV.put("expiry/prolonged", "v", { expirationTtl: 60 });
    await clock.advance("PT50S");
    await KV.put("expiry/prolonged", "v", { expirationTtl: 60 });
    await clock.advance("PT50S");
    equal(await KV.get("expiry/prolonged"), "v");
    await clock.advance("PT10S");
    equal(await KV.get("expiry/prolonged"), null);
  });

  check("deleting an expired key is no error", async ({ KV, clock }) => {
    await KV.put("expiry/late", "v", { expirationTtl: 60 });
    await clock.advance("PT61S");
    await KV.delete("expiry/late");
    equal(await KV.get("expiry/late"), null);
  });

  check("expired keys neither show in pages nor shorten them", async ({ KV, clock }) => {
    const names = Array.from({ length: 30 }, (_, i) => `expiry/pages/${String(i).padStart(2, "0")}`);
    await Promise.all(
      names.map((name, i) => KV.put(name, "v", i % 3 ? { expirationTtl: 60 } : undefined)),
    );
    await clock.advance("PT60S");
    const first = await KV.list({ prefix: "expiry/pages/", limit: 4 });
    deepEqual(first.keys.map(({ name }) => name), [0, 3, 6, 9].map((i) => names[i]));
    equal(first.list_complete, false);
    const rest = await KV.list({ prefix: "expiry/pages/", limit: 6, cursor: first.cursor });
    deepEqual(rest.keys.map(({ name }) => name), [12, 15, 18, 21, 24, 27].map((i) => names[i]));
    deepEqual([rest.list_complete, rest.cursor], [true, undefined]);
  });

  check("a cursor outlives the key it stands at", async ({ KV, clock }) => {
    await KV.put("expiry/cursor/a", "v", { expirationTtl: 60 });
    await KV.put("expiry/cursor/b", "v");
    const { cursor } = await KV.list({ prefix: "expiry/cursor/", limit: 1 });
    await clock.advance("PT61S");
    deepEqual((await KV.list({ prefix: "expiry/cursor/", cursor })).keys, [{ name: "expiry/cursor/b" }]);
  });
});

async function everyVerb(namespace, key) {
  const { value, metadata } = await namespace.getWithMetadata(key);
  const bulk = await namespace.get([key]);
  const bulkWith = await namespace.getWithMetadata([key]);
  const { keys } = await namespace.list({ prefix: key });
  const names = keys.map(({ name }) => name);
  return [await namespace.get(key), value, metadata, bulk.get(key), bulkWith.get(key)?.value ?? null, names];
}
