// Walks over thousands of keys, in pages of many sizes, while keys come and go.
import { deepEqual, equal, ok } from "./assert.mjs";
import { topic } from "./registry.mjs";

const COUNT = 2600;
const BESIDE = ["before", "page", "pages", "pages0", "zebra"];
const nameOf = (i) => `pages/${String(i).padStart(5, "0")}`;

topic("pages", {}, (check) => {
  check(`${COUNT} keys are put, and some beside them`, async ({ PAGES }) => {
    const all = Array.from({ length: COUNT }, (_, i) => nameOf(i));
    await inTurns(all, 100, (key) => PAGES.put(key, key));
    await inTurns(BESIDE, 10, (key) => PAGES.put(key, key));
    equal(await PAGES.get(nameOf(COUNT - 1)), nameOf(COUNT - 1));
  });

  for (const [limit, pages] of [[undefined, 3], [1000, 3], [999, 3], [333, 8], [100, 26], [7, 372]]) {
    check(`walked with limit ${limit}: ${pages} pages, each key once, in order`, async ({ PAGES }) => {
      const walk = await walkOf(PAGES, () => ({ limit }));
      deepEqual(walk.names, Array.from({ length: COUNT }, (_, i) => nameOf(i)));
      equal(walk.pages, pages);
    });
  }

  check("walked with another limit on each page", async ({ PAGES }) => {
    const walk = await walkOf(PAGES, (page) => ({ limit: [1, 1000, 10, 337, 2][page % 5] }));
    deepEqual(walk.names, Array.from({ length: COUNT }, (_, i) => nameOf(i)));
  });

  check("walked without a prefix: what is beside them too", async ({ PAGES }) => {
    const walk = await walkOf(PAGES, () => ({}), "");
    equal(walk.names.length, COUNT + BESIDE.length);
    deepEqual(walk.names, [...walk.names].sort());
  });

  check("an exact multiple of the limit ends without an empty page", async ({ PAGES }) => {
    const walk = await walkOf(PAGES, () => ({ limit: 50 }), "pages/001");
    deepEqual([walk.names.length, walk.pages], [100, 2]);
  });

  check("a cursor can be used twice", async ({ PAGES }) => {
    const { cursor } = await PAGES.list({ prefix: "pages/", limit: 500 });
    const [one, two] = await Promise.all([1, 2].map(() => PAGES.list({ prefix: "pages/", limit: 5, cursor })));
    deepEqual(one.keys, two.keys);
    equal(one.keys[0].name, nameOf(500));
  });

  check("the key at the cursor is deleted: none skipped, none twice", async ({ PAGES }) => {
    const { cursor, keys } = await PAGES.list({ prefix: "pages/", limit: 10 });
    await PAGES.delete(keys.at(-1).name);
    const next = await PAGES.list({ prefix: "pages/", limit: 2, cursor });
    deepEqual(next.keys.map(({ name }) => name), [nameOf(10), nameOf(11)]);
    await PAGES.put(keys.at(-1).name, "v");
  });

  check("the key after the cursor is deleted: the one after that comes", async ({ PAGES }) => {
    const { cursor } = await PAGES.list({ prefix: "pages/", limit: 10 });
    await PAGES.delete(nameOf(10));
    const next = await PAGES.list({ prefix: "pages/", limit: 1, cursor });
    equal(next.keys[0].name, nameOf(11));
    await PAGES.put(nameOf(10), "v");
  });

  check("keys that come after the cursor show, those before do not", async ({ PAGES }) => {
    const { cursor } = await PAGES.list({ prefix: "pages/", limit: 10 });
    await PAGES.put(`${nameOf(3)}+`, "v");
    await PAGES.put(`${nameOf(10)}+`, "v");
    const next = await PAGES.list({ prefix: "pages/", limit: 3, cursor });
    deepEqual(next.keys.map(({ name }) => name), [nameOf(10), `${nameOf(10)}+`, nameOf(11)]);
    await PAGES.delete(`${nameOf(3)}+`);
    await PAGES.delete(`${nameOf(10)}+`);
  });

  check("a walk while keys come and go sees each that stays, once", async ({ PAGES }) => {
    const walk = await walkOf(PAGES, async (page) => {
      // behind the walk, at it and before it
      await PAGES.put(`pages/00000-new-${page}`, "v");
      await PAGES.delete(nameOf(page * 100 + 50));
      await PAGES.put(`pages/02599-new-${page}`, "v");
      return { limit: 100 };
    });
    const deleted = new Set(Array.from({ length: 40 }, (_, page) => nameOf(page * 100 + 50)));
    const stayed = Array.from({ length: COUNT }, (_, i) => nameOf(i)).filter((key) => !deleted.has(key));
    const seen = new Set(walk.names);
    equal(seen.size, walk.names.length);
    ok(stayed.every((key) => seen.has(key)));
    ok(seen.has("pages/02599-new-0"));
  });

  check("all of them are deleted while they are walked", async ({ PAGES }) => {
    let cursor;
    do {
      const page = await PAGES.list({ cursor });
      await inTurns(page.keys, 100, ({ name }) => PAGES.delete(name));
      cursor = page.cursor;
    } while (cursor);
    deepEqual((await PAGES.list()).keys, []);
  });
});

async function walkOf(namespace, optionsOf, prefix = "pages/") {
  const names = [];
  let pages = 0;
  let cursor;
  do {
    const page = await namespace.list({ prefix, ...(await optionsOf(pages)), cursor });
    names.push(...page.keys.map(({ name }) => name));
    cursor = page.list_complete ? undefined : page.cursor;
    pages++;
  } while (cursor);
  return { names, pages };
}

async function inTurns(all, size, each) {
  for (let at = 0; at < all.length; at += size) {
    await Promise.all(all.slice(at, at + size).map(each));
  }
}
