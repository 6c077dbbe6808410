// Any text of 1 to 512 bytes is a key, save two.
import { deepEqual, equal, fails } from "./assert.mjs";
import { random } from "./random.mjs";
import { topic } from "./registry.mjs";

const controls = String.fromCharCode(...Array.from({ length: 31 }, (_, i) => i + 1)) + "\x7f";

const hostile = {
  "a slash": "a/b",
  "slashes at both ends": "/a/",
  "only slashes": "///",
  "a percent sign": "100%",
  "what looks escaped": "a%2Fb",
  "what looks escaped twice": "a%252Fb",
  "what looks like dots, escaped": "%2e%2e",
  "a bad escape": "%zz%",
  "a plus": "a+b",
  "a space": "a b",
  "spaces at both ends": "  a  ",
  "only a space": " ",
  "a question mark and a hash": "a?b=c&d#e",
  "an emoji": "😀",
  "a family of emoji": "👨‍👩‍👧‍👦",
  "letters beyond Latin": "ключ/鍵/مفتاح",
  "three dots": "...",
  "dots as segments": "a/../b/./c",
  "a dot, then a slash": "./",
  "two dots, then a slash": "../a",
  "a slash, then dots": "/..",
  "brackets, caret and bar": "[a]^b|c",
  "backslash, quotes, angles, braces": "\\\"'`<>{}",
  "every mark of ASCII": "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
  "a colon and a semicolon": "a:b;c",
  "an at sign as in a URL": "//user:secret@host:80/",
  "NUL": "a\0b",
  "only NUL": "\0",
  "CR LF": "a\r\nb",
  "DEL": "a\x7fb",
  "all control characters": controls,
  "a byte order mark": "\ufeffa",
  "U+FFFD": "\ufffd",
  "non-characters": "\uffff\ufffe",
  "the route of bulk reads": "bulk/get",
  "the names of an object's insides": "constructor",
  "a digit": "7",
  "512 letters": "k".repeat(512),
  "512 bytes of emoji": "😀".repeat(128),
  "512 bytes that all need escapes": "\x01".repeat(512),
  "512 bytes of slashes": "/".repeat(512),
};

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

const ranges = [[0x01, 0x7f], [0x80, 0x7ff], [0x800, 0xd7ff], [0xe000, 0xffff], [0x10000, 0x10ffff]];

function randomKeys(source, count) {
  const keys = new Set();
  while (keys.size < count) {
    const letters = Array.from({ length: 1 + source.below(40) }, () => {
      const [from, to] = source.pick(ranges);
      return String.fromCodePoint(from + source.below(to - from + 1));
    });
    const key = letters.join("");
    if (key !== "." && key !== "..") keys.add(key);
  }
  return [...keys];
}

// The order of UTF-8 bytes is that of code points, and not that of JavaScript's strings.
export function inOrder(keys) {
  const points = (text) => Array.from(text, (letter) => letter.codePointAt(0));
  return [...keys].sort((a, b) => {
    const [left, right] = [points(a), points(b)];
    const at = left.findIndex((point, i) => point !== right[i]);
    return at < 0 ? left.length - right.length : left[at] - (right[at] ?? -1);
  });
}
