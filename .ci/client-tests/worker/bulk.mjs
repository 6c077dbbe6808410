// Many keys in one call.
import { deepEqual, equal, fails, ok } from "./assert.mjs";
import { topic } from "./registry.mjs";

const refused = (text) => `KV GET_BULK failed: ${text}`;
const most = 26_214_400;

topic("bulk reads", {}, (check) => {
  check("a Map in the order asked, null for what is missing", async ({ KV }) => {
    await KV.put("bulk/a", "one");
    await KV.put("bulk/b", "two");
    const map = await KV.get(["bulk/b", "bulk/none", "bulk/a"]);
    ok(map instanceof Map);
    deepEqual([...map], [["bulk/b", "two"], ["bulk/none", null], ["bulk/a", "one"]]);
  });

  check("type text, in both ways to say it", async ({ KV }) => {
    deepEqual([...(await KV.get(["bulk/a"], "text"))], [["bulk/a", "one"]]);
    deepEqual([...(await KV.get(["bulk/a"], { type: "text" }))], [["bulk/a", "one"]]);
  });

  check("type json", async ({ KV }) => {
    await KV.put("bulk/json", '{"a":[1,null,"ü"]}');
    await KV.put("bulk/number", " 12 ");
    const map = await KV.get(["bulk/json", "bulk/number", "bulk/none"], "json");
    deepEqual([...map], [["bulk/json", { a: [1, null, "ü"] }], ["bulk/number", 12], ["bulk/none", null]]);
  });

  check("with metadata", async ({ KV }) => {
    await KV.put("bulk/meta", '{"v":1}', { metadata: { m: ["ü"] } });
    const keys = ["bulk/meta", "bulk/a", "bulk/none"];
    deepEqual([...(await KV.getWithMetadata(keys.slice(0, 2)))], [
      ["bulk/meta", { value: '{"v":1}', metadata: { m: ["ü"] } }],
      ["bulk/a", { value: "one", metadata: null }],
    ]);
    equal((await KV.getWithMetadata(keys)).get("bulk/none"), null);
    deepEqual([...(await KV.getWithMetadata(["bulk/meta"], "json"))], [
      ["bulk/meta", { value: { v: 1 }, metadata: { m: ["ü"] } }],
    ]);
  });

  check("a text that is metadata stays a text", async ({ KV }) => {
    await KV.put("bulk/text-meta", "v", { metadata: "text" });
    equal((await KV.getWithMetadata(["bulk/text-meta"])).get("bulk/text-meta").metadata, "text");
  });

  check("empty and false values with metadata", async ({ KV, MODE }) => {
    for (const [text, type, value] of [["", "text", ""], ["0", "json", 0], ["false", "json", false]]) {
      await KV.put("bulk/falsy", text, { metadata: "m" });
      const got = (await KV.getWithMetadata(["bulk/falsy"], type)).get("bulk/falsy");
      deepEqual(got, MODE.simulator ? value : { value, metadata: "m" });
    }
  });

  check("empty values without metadata", async ({ KV }) => {
    await KV.put("bulk/empty", "");
    equal((await KV.get(["bulk/empty"])).get("bulk/empty"), "");
    await fails(
      KV.get(["bulk/empty"], "json"),
      refused("400 At least one of the requested keys corresponds to a non-json value"),
    );
  });

  check("one key is a list of one", async ({ KV }) => {
    deepEqual([...(await KV.get(["bulk/a"]))], [["bulk/a", "one"]]);
  });

  check("a key asked twice is there once", async ({ KV }) => {
    deepEqual([...(await KV.get(["bulk/a", "bulk/b", "bulk/a"]))], [["bulk/a", "one"], ["bulk/b", "two"]]);
  });

  check("workerd leaves out names that are array indices", async ({ KV }) => {
    for (const key of ["0", "7", "00", "-1", "4294967295"]) await KV.put(key, `=${key}`);
    const map = await KV.get(["0", "7", "00", "-1", "4294967295"]);
    deepEqual([...map].sort(), [["-1", "=-1"], ["00", "=00"], ["4294967295", "=4294967295"]]);
  });

  check("the name __proto__", async ({ KV, MODE }) => {
    await KV.put("__proto__", "v");
    equal(await KV.get("__proto__"), "v");
    const map = await KV.get(["__proto__", "bulk/a"]);
    equal(map.get("bulk/a"), "one");
    if (!MODE.simulator) equal(map.get("__proto__"), "v");
  });

  check("hostile names", async ({ KV }) => {
    const keys = ["bulk/ ", "bulk/+", "bulk/%2F", "bulk/\0", 'bulk/"\\', "bulk/\r\n", "bulk/😀", "bulk/\ufeff"];
    await Promise.all(keys.map((key) => KV.put(key, `=${key}`)));
    deepEqual([...(await KV.get(keys))], keys.map((key) => [key, `=${key}`]));
  });

  check("bytes that are no text show U+FFFD", async ({ KV }) => {
    await KV.put("bulk/bytes", Uint8Array.of(0x61, 0xff, 0x62));
    equal((await KV.get(["bulk/bytes"])).get("bulk/bytes"), "a\ufffdb");
    for (const text of ["a\ud800b", "\udc00"]) {
      await KV.put("bulk/half", text);
      equal((await KV.get(["bulk/half"])).get("bulk/half"), await KV.get("bulk/half"));
    }
    const cut = [[0xed, 0xa0], [0xe0, 0x9f, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf0, 0x9f, 0x98], [0xc1, 0xbf], [0xfe]];
    for (const bytes of cut) {
      await KV.put("bulk/cut", Uint8Array.of(0x61, ...bytes, 0x62));
      equal((await KV.get(["bulk/cut"])).get("bulk/cut"), await KV.get("bulk/cut"));
    }
    await KV.delete("bulk/half");
  });

  check("100 keys are allowed", async ({ KV }) => {
    const keys = Array.from({ length: 100 }, (_, i) => `bulk/hundred/${i}`);
    await Promise.all(keys.map((key, i) => KV.put(key, `${i}`)));
    deepEqual([...(await KV.get(keys))], keys.map((key, i) => [key, `${i}`]));
  });

  check("101 keys are not, the same one counted each time", async ({ KV }) => {
    const text = refused("400 You can request a maximum of 100 keys");
    await fails(KV.get(Array.from({ length: 101 }, (_, i) => `bulk/${i}`)), text);
    await fails(KV.get(Array(101).fill("bulk/a")), text);
    await fails(KV.getWithMetadata(Array(101).fill("bulk/a")), text);
  });

  check("no key at all", async ({ KV }) => {
    await fails(KV.get([]), refused("400 You must request a minimum of 1 key"));
  });

  for (const type of ["arrayBuffer", "stream", "blob"]) {
    check(`type ${type} is refused`, async ({ KV }) => {
      const text = refused(`400 "${type}" is not a valid type. Use "json" or "text"`);
      await fails(KV.get(["bulk/a"], type), text);
      await fails(KV.getWithMetadata(["bulk/a"], { type }), text);
    });
  }

  check("however many and however long they are", async ({ KV }) => {
    const many = Array.from({ length: 10_000 }, (_, i) => `${i}`.padEnd(512, "k"));
    await fails(KV.get(many), refused("400 You can request a maximum of 100 keys"));
    const text = "414 UTF-8 encoded length of 2000000 exceeds key length limit of 512.";
    await fails(KV.get(["k".repeat(2_000_000)]), refused(text));
  });

  check("a value that is no JSON fails the whole call", async ({ KV }) => {
    await fails(
      KV.get(["bulk/json", "bulk/a"], "json"),
      refused("400 At least one of the requested keys corresponds to a non-json value"),
    );
  });

  check("an empty name", async ({ KV }) => {
    await fails(KV.get(["bulk/a", ""]), refused("400 Key names must not be empty"));
  });

  for (const dots of [".", ".."]) {
    check(`the name ${dots}`, async ({ KV }) => {
      const text = refused(`400 Illegal key name "${dots}". Please use a different name.`);
      await fails(KV.get(["bulk/a", dots]), text);
    });
  }

  check("a name of 513 bytes", async ({ KV }) => {
    const text = refused("414 UTF-8 encoded length of 513 exceeds key length limit of 512.");
    await fails(KV.get([`${"é".repeat(256)}x`]), text);
    equal((await KV.get(["é".repeat(256)])).size, 1);
  });

  check("the type is looked at first, then the number of keys, then their names", async ({ KV }) => {
    const many = Array(101).fill("");
    await fails(KV.get(many, "blob"), refused('400 "blob" is not a valid type. Use "json" or "text"'));
    await fails(KV.get(many), refused("400 You can request a maximum of 100 keys"));
  });

  check("cacheTtl of 30 is allowed, of 29 is not", async ({ KV }) => {
    equal((await KV.get(["bulk/a"], { cacheTtl: 30 })).get("bulk/a"), "one");
    const text = refused("400 Invalid cache_ttl of 29. Cache TTL must be at least 30.");
    await fails(KV.get(["bulk/a"], { cacheTtl: 29 }), text);
    await fails(KV.getWithMetadata(["bulk/a"], { cacheTtl: 29 }), text);
  });

  check("values of exactly 25 MiB together are allowed", async ({ KV }) => {
    await KV.put("bulk/half", "x".repeat(most / 2));
    await KV.put("bulk/rest", "x".repeat(most / 2));
    const map = await KV.get(["bulk/half", "bulk/rest"]);
    deepEqual([...map.values()].map((text) => text.length), [most / 2, most / 2]);
  });

  check("one byte more is refused", async ({ KV }) => {
    await KV.put("bulk/rest", "x".repeat(most / 2 + 1));
    const text = refused("413 Total size of request exceeds the limit of 25MB");
    await fails(KV.get(["bulk/half", "bulk/rest"]), text);
    await KV.delete("bulk/half");
    await KV.delete("bulk/rest");
  });

  check("a value that is asked for twice counts twice", async ({ KV }) => {
    await KV.put("bulk/twice", "x".repeat(most / 2 + 1));
    const text = refused("413 Total size of request exceeds the limit of 25MB");
    await fails(KV.get(["bulk/twice", "bulk/twice"]), text);
    equal((await KV.get(["bulk/twice"])).size, 1);
    await KV.delete("bulk/twice");
  });
});
