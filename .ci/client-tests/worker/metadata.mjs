// Metadata: any JSON of up to 1,024 bytes, replaced with its value.
import { deepEqual, equal, fails, ok } from "./assert.mjs";
import { topic } from "./registry.mjs";

const kinds = {
  "an object": { a: [1, { b: null }], ü: "😀" },
  "a text": "just text",
  "a text that looks like JSON": '{"a":1}',
  "the empty text": "",
  "zero": 0,
  "a fraction": -1.5,
  "true": true,
  "false": false,
  "a list": [1, "two", null],
  "an empty object": {},
  "quotes, backslashes and line ends": { text: "\"\\\r\n\t\u0001" },
  "letters beyond Latin": "ключ 鍵 😀",
};

// JSON text of exactly so many bytes: two of them are the quotes.
const textOf = (bytes) => "m".repeat(bytes - 2);

topic("metadata", {}, (check) => {
  for (const [what, metadata] of Object.entries(kinds)) {
    check(`${what}: read, listed and read in bulk`, async ({ KV }) => {
      const key = `metadata/${what}`;
      await KV.put(key, "v", { metadata });
      deepEqual(await KV.getWithMetadata(key), { value: "v", metadata, cacheStatus: null });
      deepEqual((await KV.list({ prefix: key })).keys, [{ name: key, metadata }]);
      deepEqual([...(await KV.getWithMetadata([key]))], [[key, { value: "v", metadata }]]);
      equal(await KV.get(key), "v");
      await KV.delete(key);
    });
  }

  check("none is null, and no field in a list", async ({ KV }) => {
    for (const options of [undefined, {}, { metadata: null }, { metadata: undefined }]) {
      await KV.put("metadata-none", "v", options);
      equal((await KV.getWithMetadata("metadata-none")).metadata, null);
      deepEqual((await KV.list({ prefix: "metadata-none" })).keys, [{ name: "metadata-none" }]);
      deepEqual([...(await KV.getWithMetadata(["metadata-none"]))], [
        ["metadata-none", { value: "v", metadata: null }],
      ]);
    }
  });

  check("a number that JSON does not have is null, and a field in a list", async ({ KV }) => {
    await KV.put("metadata-nan", "v", { metadata: NaN });
    equal((await KV.getWithMetadata("metadata-nan")).metadata, null);
    deepEqual((await KV.list({ prefix: "metadata-nan" })).keys, [{ name: "metadata-nan", metadata: null }]);
  });

  check("goes when its value is put again without", async ({ KV }) => {
    await KV.put("metadata/cleared", "one", { metadata: { a: 1 } });
    await KV.put("metadata/cleared", "two");
    const { value, metadata } = await KV.getWithMetadata("metadata/cleared");
    deepEqual([value, metadata], ["two", null]);
  });

  check("changes when its value does not", async ({ KV }) => {
    await KV.put("metadata/changed", "same", { metadata: 1 });
    await KV.put("metadata/changed", "same", { metadata: 2 });
    equal((await KV.getWithMetadata("metadata/changed")).metadata, 2);
  });

  check("of an empty value", async ({ KV }) => {
    await KV.put("metadata/empty", "", { metadata: { a: 1 } });
    const { value, metadata } = await KV.getWithMetadata("metadata/empty");
    deepEqual([value, metadata], ["", { a: 1 }]);
  });

  check("comes with each type of value", async ({ KV }) => {
    await KV.put("metadata/types", "[1]", { metadata: "m" });
    deepEqual((await KV.getWithMetadata("metadata/types", "json")).value, [1]);
    const buffer = await KV.getWithMetadata("metadata/types", { type: "arrayBuffer" });
    deepEqual([buffer.value.byteLength, buffer.metadata], [3, "m"]);
    const stream = await KV.getWithMetadata("metadata/types", "stream");
    deepEqual([await new Response(stream.value).text(), stream.metadata], ["[1]", "m"]);
  });

  check("1,024 bytes are allowed", async ({ KV }) => {
    await KV.put("metadata/most", "v", { metadata: textOf(1024) });
    equal((await KV.getWithMetadata("metadata/most")).metadata, textOf(1024));
  });

  check("1,025 bytes are refused, and what was there stays", async ({ KV }) => {
    await KV.put("metadata/refused", "before", { metadata: "before" });
    const put = KV.put("metadata/refused", "after", { metadata: textOf(1025) });
    await fails(put, "KV PUT failed: 413 Metadata length of 1025 exceeds limit of 1024.");
    const { value, metadata } = await KV.getWithMetadata("metadata/refused");
    deepEqual([value, metadata], ["before", "before"]);
  });

  check("bytes are counted, not letters", async ({ KV }) => {
    const most = "é".repeat(511);
    await KV.put("metadata/bytes", "v", { metadata: most });
    equal((await KV.getWithMetadata("metadata/bytes")).metadata, most);
    const put = KV.put("metadata/bytes", "v", { metadata: `${most}é` });
    await fails(put, "KV PUT failed: 413 Metadata length of 1026 exceeds limit of 1024.");
  });

  check("4 KB are refused with their length", async ({ KV }) => {
    const put = KV.put("metadata/4k", "v", { metadata: textOf(4096) });
    await fails(put, "KV PUT failed: 413 Metadata length of 4096 exceeds limit of 1024.");
  });

  check("50 KB are refused, somehow", async ({ KV }) => {
    const put = KV.put("metadata/50k", "v", { metadata: textOf(50_000) });
    await fails(put, /^KV PUT failed: (413|431|400) /, "Network connection lost.");
    equal(await KV.get("metadata/50k"), null);
  });

  check("a DEL is kept or refused, never half of it", async ({ KV }) => {
    try {
      await KV.put("metadata/del", "v", { metadata: "a\x7fb" });
    } catch (e) {
      ok(/^KV PUT failed: 400 |^Network connection lost\.$/.test(e.message), e.message);
      equal(await KV.get("metadata/del"), null);
      return;
    }
    equal((await KV.getWithMetadata("metadata/del")).metadata, "a\x7fb");
  });

  check("what JSON has no word for is refused", async ({ KV, MODE }) => {
    const put = KV.put("metadata/function", "v", { metadata: () => 1 });
    await fails(put, MODE.simulator ? /^KV PUT failed: 500 / : /^KV PUT failed: 4\d\d /);
    equal(await KV.get("metadata/function"), null);
  });
});
