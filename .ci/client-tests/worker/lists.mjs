// Lists: order, prefixes, limits.
import { deepEqual, equal, fails } from "./assert.mjs";
import { inOrder } from "./hostile.mjs";
import { topic } from "./registry.mjs";

const names = ({ keys }) => keys.map(({ name }) => name);

topic("lists", {}, (check) => {
  check("an empty namespace", async ({ EMPTY }) => {
    deepEqual(await EMPTY.list(), { keys: [], list_complete: true, cacheStatus: null });
  });

  check("all fields of a page, and no more", async ({ KV }) => {
    await KV.put("lists/fields/a", "v", { metadata: { m: 1 }, expiration: 2147483000 });
    await KV.put("lists/fields/b", "v");
    deepEqual(await KV.list({ prefix: "lists/fields/" }), {
      keys: [
        { name: "lists/fields/a", expiration: 2147483000, metadata: { m: 1 } },
        { name: "lists/fields/b" },
      ],
      list_complete: true,
      cacheStatus: null,
    });
  });

  check("a page that is not the last has a cursor", async ({ KV }) => {
    const page = await KV.list({ prefix: "lists/fields/", limit: 1 });
    deepEqual(Object.keys(page).sort(), ["cacheStatus", "cursor", "keys", "list_complete"]);
    equal(page.list_complete, false);
    equal(typeof page.cursor, "string");
  });

  check("the order is that of UTF-8 bytes", async ({ KV }) => {
    const last = ["~", "\uff5e", "\u{1f600}", "Z", "a", "A", "aa", "a ", "é", "\uffff", "\u{10000}", "-", "/"];
    const keys = last.map((text) => `lists/order/${text}`);
    await Promise.all(keys.map((key) => KV.put(key, "v")));
    deepEqual(names(await KV.list({ prefix: "lists/order/" })), inOrder(keys));
  });

  check("pages keep that order", async ({ KV }) => {
    const all = names(await KV.list({ prefix: "lists/order/" }));
    const paged = [];
    let cursor;
    do {
      const page = await KV.list({ prefix: "lists/order/", limit: 1, cursor });
      paged.push(...names(page));
      cursor = page.cursor;
    } while (cursor);
    deepEqual(paged, all);
  });

  check("a prefix is text: case, wildcards and accents count", async ({ KV }) => {
    const keys = ["lists/p/*a", "lists/p/%a", "lists/p/_a", "lists/p/[a", "lists/p/A", "lists/p/a", "lists/p/ü", "lists/p/\\a"];
    await Promise.all(keys.map((key) => KV.put(key, "v")));
    for (const key of keys) deepEqual(names(await KV.list({ prefix: key })), [key]);
    deepEqual(names(await KV.list({ prefix: "lists/p/u\u0308" })), []);
    deepEqual(names(await KV.list({ prefix: "LISTS/p/" })), []);
  });

  check("a prefix may hold what needs escapes", async ({ KV }) => {
    for (const part of [" ", "+", "%", "%2F", "&", "=", "?", "#", "/", "\r\n", "😀"]) {
      await KV.put(`lists/e/${part}x`, "v");
      deepEqual(names(await KV.list({ prefix: `lists/e/${part}` })), [`lists/e/${part}x`]);
      await KV.delete(`lists/e/${part}x`);
    }
  });

  check("a prefix that is itself a key shows that key", async ({ KV }) => {
    await KV.put("lists/self", "v");
    deepEqual(names(await KV.list({ prefix: "lists/self" })), ["lists/self"]);
  });

  check("a prefix of which nothing starts", async ({ KV }) => {
    const page = await KV.list({ prefix: "lists/nothing here" });
    deepEqual([page.keys, page.list_complete, page.cursor], [[], true, undefined]);
  });

  check("an empty prefix or none is the same", async ({ PAGES }) => {
    await PAGES.put("one", "v");
    for (const options of [undefined, {}, { prefix: "" }, { prefix: null }, { cursor: "" }, { cursor: null }]) {
      deepEqual(names(await PAGES.list(options)), ["one"]);
    }
    await PAGES.delete("one");
  });

  check("512 bytes of prefix are allowed, 513 are not", async ({ KV }) => {
    equal((await KV.list({ prefix: "p".repeat(512) })).keys.length, 0);
    await fails(
      KV.list({ prefix: `${"é".repeat(256)}p` }),
      "KV GET failed: 414 UTF-8 encoded length of 513 exceeds key length limit of 512.",
    );
  });

  check("limits below, at and above the number of keys", async ({ KV }) => {
    const keys = ["a", "b", "c"].map((letter) => `lists/limit/${letter}`);
    await Promise.all(keys.map((key) => KV.put(key, "v")));
    for (const limit of [1, 2, 3, 4, 1000]) {
      const page = await KV.list({ prefix: "lists/limit/", limit });
      deepEqual(names(page), keys.slice(0, limit));
      equal(page.list_complete, limit >= 3);
      equal(page.cursor === undefined, limit >= 3);
    }
  });

  check("a limit that is not positive counts as none", async ({ KV }) => {
    for (const limit of [0, -1, NaN, null, undefined, 0.5]) {
      equal((await KV.list({ prefix: "lists/limit/", limit })).keys.length, 3);
    }
  });

  check("a limit of 1,001 is refused", async ({ KV }) => {
    await fails(
      KV.list({ limit: 1001 }),
      "KV GET failed: 400 Invalid key_count_limit of 1001. Please specify an integer less than 1000.",
    );
  });

  check("a limit beyond 32 bits never leaves the Worker", async ({ KV }) => {
    const text = "Value out of range. Must be between -2147483648 and 2147483647 (inclusive).";
    await fails(KV.list({ limit: 2147483648 }), text);
  });

  check("a cursor that was never handed out is refused or starts somewhere", async ({ KV }) => {
    for (const cursor of ["no cursor", "%%%", "AAAA", "😀"]) {
      try {
        equal(Array.isArray((await KV.list({ cursor })).keys), true);
      } catch (e) {
        equal(e.message.slice(0, 19), "KV GET failed: 400 ");
      }
    }
  });

  check("a list shows a put and a delete at once", async ({ KV }) => {
    await KV.put("lists/at-once", "v");
    deepEqual(names(await KV.list({ prefix: "lists/at-once" })), ["lists/at-once"]);
    await KV.delete("lists/at-once");
    deepEqual(names(await KV.list({ prefix: "lists/at-once" })), []);
  });
});
