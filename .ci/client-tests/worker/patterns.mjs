// The four patterns, checked.
import { deepEqual, equal, ok } from "./assert.mjs";
import { buildSnapshot, digestOf, pagesOf, putIfChanged, serveHot } from "./hub.mjs";
import { topic } from "./registry.mjs";

const slice = (n) => JSON.stringify({ items: Array.from({ length: n }, (_, i) => ({ id: i, title: `Item ${i} ü😀` })) });

topic("pattern: conditional update", {}, (check) => {
  check("the first write is made", async ({ KV }) => {
    await KV.delete("patterns/update");
    equal(await putIfChanged(KV, "patterns/update", slice(10)), true);
    equal(await KV.get("patterns/update"), slice(10));
  });

  check("the same value is not written again", async ({ KV }) => {
    for (let i = 0; i < 5; i++) equal(await putIfChanged(KV, "patterns/update", slice(10)), false);
  });

  check("another value is, also of the same length", async ({ KV }) => {
    const other = slice(10).replace("Item 9", "Item 8");
    equal(await putIfChanged(KV, "patterns/update", other), true);
    equal(await putIfChanged(KV, "patterns/update", other), false);
    equal(await KV.get("patterns/update"), other);
  });

  check("other metadata travels along", async ({ KV }) => {
    await putIfChanged(KV, "patterns/update", slice(3), { metadata: { source: "ü" } });
    const { metadata } = await KV.getWithMetadata("patterns/update");
    deepEqual(metadata, { source: "ü", digest: await digestOf(slice(3)) });
  });

  check("somebody else's plain write is noticed", async ({ KV }) => {
    await KV.put("patterns/update", slice(3));
    equal(await putIfChanged(KV, "patterns/update", slice(3)), true);
  });

  check("an unchanged round of 50 keys costs no write", { service: true }, async ({ KV, HOTSLICE }) => {
    const keys = Array.from({ length: 50 }, (_, i) => `patterns/round/${i}`);
    const round = () => Promise.all(keys.map((key) => putIfChanged(KV, key, `value of ${key}`)));
    const first = await round();
    const before = await spent(HOTSLICE);
    deepEqual(await round(), keys.map(() => false));
    const after = await spent(HOTSLICE);
    deepEqual([after.write - before.write, after.read - before.read], [0, 50]);
    ok(first.every((written) => written));
    await Promise.all(keys.map((key) => KV.delete(key)));
  });
});

topic("pattern: hot slice and its metadata in parallel", {}, (check) => {
  check("none yet: 404", async ({ KV }) => {
    equal((await serveHot(KV, "patterns/none")).status, 404);
  });

  check("a slice with its ETag", async ({ KV }) => {
    const digest = await publish(KV, "patterns/hub", slice(250), 250);
    const response = await serveHot(KV, "patterns/hub");
    equal(response.headers.get("ETag"), `"${digest}"`);
    equal(response.headers.get("X-Items"), "250");
    equal(await response.text(), slice(250));
  });

  check("304 for what the reader has", async ({ KV }) => {
    const response = await serveHot(KV, "patterns/hub", `"${await digestOf(slice(250))}"`);
    equal(response.status, 304);
  });

  check("100 readers while it is published again", async ({ KV }) => {
    const publishing = publish(KV, "patterns/hub", slice(251), 251);
    const texts = await Promise.all(
      Array.from({ length: 100 }, async () => (await serveHot(KV, "patterns/hub")).text()),
    );
    await publishing;
    ok(texts.every((text) => text === slice(250) || text === slice(251)));
    equal(await (await serveHot(KV, "patterns/hub")).text(), slice(251));
  });

  check("a slice of 5 MB streams through", async ({ KV }) => {
    const big = slice(120_000);
    await publish(KV, "patterns/big", big, 120_000);
    const response = await serveHot(KV, "patterns/big");
    equal(await digestOf(await response.text()), await digestOf(big));
    await KV.delete("patterns/big:hot");
  });
});

topic("pattern: snapshot of counters", {}, (check) => {
  check("no counters: an empty snapshot", async ({ KV }) => {
    const empty = { totals: {}, counters: 0 };
    deepEqual(await buildSnapshot(KV, "patterns/nothing/", "patterns/snapshot:v1"), empty);
    deepEqual(await KV.get("patterns/snapshot:v1", "json"), empty);
  });

  check("450 counters of 9 items on 50 days", async ({ KV }) => {
    const puts = [];
    for (let day = 0; day < 50; day++) {
      for (let item = 0; item < 9; item++) {
        puts.push(KV.put(`patterns/count/day-${day}:item-${item}`, JSON.stringify({ views: day * item })));
      }
    }
    await Promise.all(puts);
    const { totals, counters } = await buildSnapshot(KV, "patterns/count/", "patterns/snapshot:v1");
    equal(counters, 450);
    deepEqual(totals, Object.fromEntries(Array.from({ length: 9 }, (_, item) => [`item-${item}`, 1225 * item])));
  });

  check("the snapshot is stored with its lifetime and metadata", async ({ KV, clock }) => {
    const [{ expiration, metadata }] = (await KV.list({ prefix: "patterns/snapshot:v1" })).keys;
    deepEqual(metadata, { counters: 450 });
    const left = expiration - (await clock.seconds());
    ok(left > 3500 && left <= 3600, `${left} s`);
    equal((await KV.get("patterns/snapshot:v1", "json")).totals["item-8"], 9800);
  });

  check("a deleted counter counts no more", async ({ KV }) => {
    await KV.delete("patterns/count/day-49:item-8");
    const { totals } = await buildSnapshot(KV, "patterns/count/", "patterns/snapshot:v1");
    equal(totals["item-8"], 9800 - 49 * 8);
  });
});

topic("pattern: list walk", {}, (check) => {
  for (const limit of [7, 100, 450, 1000]) {
    check(`all 449 counters in pages of ${limit}`, async ({ KV }) => {
      const pages = [];
      for await (const names of pagesOf(KV, "patterns/count/", limit)) pages.push(names);
      const all = pages.flat();
      equal(new Set(all).size, 449);
      deepEqual(all, [...all].sort());
      equal(pages.length, Math.ceil(449 / limit));
    });
  }

  check("a walk that deletes what it visits", async ({ KV }) => {
    for await (const names of pagesOf(KV, "patterns/count/", 50)) {
      await Promise.all(names.map((name) => KV.delete(name)));
    }
    deepEqual((await KV.list({ prefix: "patterns/count/" })).keys, []);
  });
});

async function publish(KV, name, hot, items) {
  const digest = await digestOf(hot);
  await KV.put(`${name}:hot`, hot);
  await KV.put(`${name}:meta`, JSON.stringify({ digest, items }));
  return digest;
}

async function spent(HOTSLICE) {
  const { operations } = await (await HOTSLICE.fetch("http://localhost/v1/budget")).json();
  return Object.fromEntries(Object.entries(operations).map(([name, { spent }]) => [name, spent]));
}
