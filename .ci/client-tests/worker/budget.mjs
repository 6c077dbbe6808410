// A day on the free plan, as a Worker meets it: 1,000 writes, deletes and lists, here 3,000 reads, and
// one write a second to one key. Each check starts on a day of its own.
import { deepEqual, equal, fails, ok } from "./assert.mjs";
import { topic } from "./registry.mjs";

const exhausted = (word, operation) => `KV ${word} failed: 429 KV ${operation}() limit exceeded for the day.`;
const tooFast = "KV PUT failed: 429 Too Many Requests";

topic("budget", { suite: "budget", clock: true }, (check) => {
  check("1,000 writes are allowed, the 1,001st is refused", async ({ KV, clock }) => {
    await clock.nextDay();
    await times(1000, (i) => KV.put(`budget/${i}`, "v"));
    await fails(KV.put("budget/more", "v"), exhausted("PUT", "put"));
    equal(await KV.get("budget/more"), null);
  });

  check("a refused write changes nothing", async ({ KV, clock }) => {
    await clock.advance("PT1S");
    await fails(KV.put("budget/1", "new", { metadata: 1 }), exhausted("PUT", "put"));
    const { value, metadata } = await KV.getWithMetadata("budget/1");
    deepEqual([value, metadata], ["v", null]);
  });

  check("a large upload is refused with the same text", async ({ KV }) => {
    await fails(KV.put("budget/large", new Uint8Array(20_000_000)), exhausted("PUT", "put"));
  });

  check("a stream is refused with the same text", async ({ KV }) => {
    const stream = new Response(new Uint8Array(3_000_000)).body;
    await fails(KV.put("budget/stream", stream), exhausted("PUT", "put"));
  });

  check("the other operations go on", async ({ KV }) => {
    equal(await KV.get("budget/2"), "v");
    equal((await KV.list({ prefix: "budget/", limit: 1 })).keys.length, 1);
    await KV.delete("budget/999");
  });

  check("all bindings of the account share the day", async ({ EMPTY }) => {
    await fails(EMPTY.put("budget/other", "v"), exhausted("PUT", "put"));
  });

  check("what is wrong with a write is told first, and costs nothing", async ({ KV }) => {
    await fails(
      KV.put("budget/bad", "v", { expirationTtl: 1 }),
      "KV PUT failed: 400 Invalid expiration_ttl of 1. Expiration TTL must be at least 60.",
    );
  });

  check("midnight UTC gives a new day", async ({ KV, clock }) => {
    const now = await clock.now();
    const midnight = (Math.floor(now / 86_400_000) + 1) * 86_400_000;
    await clock.set(midnight - 1);
    await fails(KV.put("budget/late", "v"), exhausted("PUT", "put"));
    await clock.set(midnight);
    await KV.put("budget/late", "v");
    equal(await KV.get("budget/late"), "v");
  });

  check("1,000 deletes are allowed, of missing keys too", async ({ KV, clock }) => {
    await clock.nextDay();
    await times(1000, (i) => KV.delete(`budget/${i}`));
    await fails(KV.delete("budget/late"), exhausted("DELETE", "delete"));
    equal(await KV.get("budget/late"), "v");
    await KV.put("budget/still", "v");
  });

  check("1,000 lists are allowed", async ({ KV, clock }) => {
    await clock.nextDay();
    await times(1000, () => KV.list({ limit: 1 }));
    await fails(KV.list(), exhausted("GET", "list"));
    equal(await KV.get("budget/still"), "v");
  });

  check("3,000 reads are allowed; those of missing keys count", async ({ KV, clock }) => {
    await clock.nextDay();
    await times(1000, () => KV.get("budget/still"));
    await times(1000, (i) => KV.getWithMetadata(`budget/none/${i}`));
    await times(1000, () => KV.get("budget/none"));
    await fails(KV.get("budget/still"), exhausted("GET", "get"));
    await fails(KV.getWithMetadata("budget/still"), exhausted("GET", "get"));
    await fails(KV.get(["budget/still"]), exhausted("GET_BULK", "get"));
    await KV.put("budget/written", "v");
  });

  check("a bulk read costs a read for each key", async ({ KV, clock }) => {
    await clock.nextDay();
    const hundred = Array.from({ length: 100 }, (_, i) => `budget/bulk/${i}`);
    for (let i = 0; i < 30; i++) equal((await KV.get(hundred)).size, 100);
    await fails(KV.get("budget/still"), exhausted("GET", "get"));
  });

  check("a bulk read that the day does not hold is refused whole", async ({ KV, clock }) => {
    await clock.nextDay();
    const hundred = Array.from({ length: 100 }, (_, i) => `budget/bulk/${i}`);
    for (let i = 0; i < 29; i++) await KV.get(hundred);
    await times(50, () => KV.get("budget/still"));
    await fails(KV.get(hundred), exhausted("GET_BULK", "get"));
    equal((await KV.get(hundred.slice(0, 50))).size, 50);
  });

  check("1,100 writes at once: exactly 1,000 are made", async ({ KV, clock }) => {
    await clock.nextDay();
    const puts = Array.from({ length: 1100 }, (_, i) => KV.put(`budget/at-once/${i}`, "v"));
    const refused = (await Promise.allSettled(puts)).filter(({ status }) => status === "rejected");
    equal(refused.length, 100);
    ok(refused.every(({ reason }) => reason.message === exhausted("PUT", "put")));
    let stored = 0;
    for (let cursor, done = false; !done; ) {
      const page = await KV.list({ prefix: "budget/at-once/", cursor });
      stored += page.keys.length;
      cursor = page.cursor;
      done = page.list_complete;
    }
    equal(stored, 1000);
  });
});

topic("one write a second to one key", { suite: "budget", clock: true }, (check) => {
  check("the second write within a second is refused", async ({ KV, clock }) => {
    await clock.nextDay();
    await KV.put("rate/a", "one");
    await fails(KV.put("rate/a", "two"), tooFast);
    equal(await KV.get("rate/a"), "one");
  });

  check("another key is not", async ({ KV }) => {
    await KV.put("rate/b", "one");
    equal(await KV.get("rate/b"), "one");
  });

  check("nor is the same key a second later", async ({ KV, clock }) => {
    await clock.advance("PT0.999S");
    await fails(KV.put("rate/a", "two"), tooFast);
    await clock.advance("PT0.001S");
    await KV.put("rate/a", "two");
    equal(await KV.get("rate/a"), "two");
  });

  check("a refused write costs nothing of the day", async ({ KV, clock }) => {
    await clock.nextDay();
    await KV.put("rate/c", "v");
    for (let i = 0; i < 50; i++) await fails(KV.put("rate/c", "v"), tooFast);
    await times(999, (i) => KV.put(`rate/many/${i}`, "v"));
    await fails(KV.put("rate/one-more", "v"), exhausted("PUT", "put"));
  });

  check("the same key in another namespace has a second of its own", async ({ KV, EMPTY, clock }) => {
    await clock.nextDay();
    await KV.put("rate/d", "v");
    await EMPTY.put("rate/d", "v");
    await EMPTY.delete("rate/d");
  });
});

async function times(count, each) {
  for (let at = 0; at < count; at += 50) {
    await Promise.all(Array.from({ length: Math.min(50, count - at) }, (_, i) => each(at + i)));
  }
}
