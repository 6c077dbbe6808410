// Any text of 1 to 512 bytes is a key, save two.
import { deepEqual, equal, fails } from "./assert.mjs";
import { hostile, inOrder, randomKeys } from "./hostile.mjs";
import { random } from "./random.mjs";
import { topic } from "./registry.mjs";

topic("keys", {}, (check) => {
  for (const [what, key] of Object.entries(hostile)) {
    check(`${what}: put, get, list, delete`, ({ KEYS, MODE }) => roundTrip(KEYS, key, MODE));
  }

  check("keys that other escaping would confuse are different", async ({ KEYS }) => {
    const keys = ["a b", "a+b", "a%20b", "a%2Bb", "a%2520b", "a/b", "a%2Fb", "a%2fb", "a%252Fb", "A b", "a b/", "/a b"];
    await Promise.all(keys.map((key) => KEYS.put(key, `value of ${key}`)));
    for (const key of keys) equal(await KEYS.get(key), `value of ${key}`);
    await KEYS.delete("a+b");
    await KEYS.delete("a%2Fb");
    deepEqual(
      (await KEYS.list()).keys.map(({ name }) => name),
      keys.filter((key) => key !== "a+b" && key !== "a%2Fb").sort(),
    );
    await Promise.all(keys.map((key) => KEYS.delete(key)));
  });

  check("forms of the same letter are different keys", async ({ KEYS }) => {
    await KEYS.put("\u00fc", "composed");
    await KEYS.put("u\u0308", "decomposed");
    equal(await KEYS.get("\u00fc"), "composed");
    equal(await KEYS.get("u\u0308"), "decomposed");
    await KEYS.delete("\u00fc");
    equal(await KEYS.get("u\u0308"), "decomposed");
    await KEYS.delete("u\u0308");
  });

  check("a hundred random keys", async ({ KEYS, SEED }) => {
    const keys = randomKeys(random(SEED + 2), 100);
    await Promise.all(keys.map((key) => KEYS.put(key, `=${key}`)));
    for (const key of keys) equal(await KEYS.get(key), `=${key}`);
    const { keys: listed, list_complete } = await KEYS.list();
    equal(list_complete, true);
    deepEqual(listed.map(({ name }) => name), inOrder(keys));
    await Promise.all(keys.map((key) => KEYS.delete(key)));
    equal((await KEYS.list()).keys.length, 0);
  });

  check("no key at all", async ({ KV }) => {
    for (const call of callsWith(KV, "")) await fails(call, "Key name cannot be empty.");
  });

  for (const dots of [".", ".."]) {
    check(`the key ${dots} is refused`, async ({ KV }) => {
      for (const call of callsWith(KV, dots)) {
        await fails(call, `"${dots}" is not allowed as a key name.`);
      }
    });
  }

  check("513 bytes are refused", async ({ KV }) => {
    const text = (verb) =>
      `KV ${verb} failed: 414 UTF-8 encoded length of 513 exceeds key length limit of 512.`;
    const [get, getWithMetadata, put, remove] = callsWith(KV, `${"é".repeat(256)}x`);
    await fails(get, text("GET"));
    await fails(getWithMetadata, text("GET"));
    await fails(put, text("PUT"));
    await fails(remove, text("DELETE"));
  });

  check("half a surrogate pair is no key", async ({ KV }) => {
    const [get, getWithMetadata, put, remove] = callsWith(KV, "a\ud800");
    await fails(get, /^KV GET failed: 400 /);
    await fails(getWithMetadata, /^KV GET failed: 400 /);
    await fails(put, /^KV PUT failed: 400 /);
    await fails(remove, /^KV DELETE failed: 400 /, /URI/);
  });
});

async function roundTrip(namespace, key, { simulator }) {
  try {
    await namespace.put(key, `value of ${key}`, { metadata: "m" });
    equal(await namespace.get(key), `value of ${key}`);
    deepEqual((await namespace.list()).keys, [{ name: key, metadata: "m" }]);
    // the simulator's prefixes end at a NUL
    if (!simulator || !key.includes("\0")) {
      deepEqual((await namespace.list({ prefix: key })).keys, [{ name: key, metadata: "m" }]);
    }
    const bulk = await namespace.get([key]);
    // workerd leaves out names that are array indices, whatever the server sends
    deepEqual([...bulk], /^\d$/.test(key) ? [] : [[key, `value of ${key}`]]);
  } finally {
    await namespace.delete(key);
  }
  equal(await namespace.get(key), null);
  equal((await namespace.list()).keys.length, 0);
}

// The four calls with a key, begun together: each is looked at in its turn, and none may count as
// unhandled until then. getWithMetadata throws at once what the others reject with.
function callsWith(namespace, key) {
  const begun = [
    async () => namespace.get(key),
    async () => namespace.getWithMetadata(key),
    async () => namespace.put(key, "x"),
    async () => namespace.delete(key),
  ].map((call) => call());
  begun.forEach((call) => call.catch(() => {}));
  return begun;
}
