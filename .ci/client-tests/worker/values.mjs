// What goes in comes out, in each type a value can be written and read in.
import { deepEqual, equal, fails, ok, sameBytes } from "./assert.mjs";
import { random } from "./random.mjs";
import { topic } from "./registry.mjs";
import { fixedStreamOf, readAll, streamOf } from "./streams.mjs";

const every = Uint8Array.from({ length: 256 }, (_, i) => i);

topic("values", {}, (check) => {
  check("a missing key is null in every type", async ({ KV }) => {
    for (const type of ["text", "json", "arrayBuffer", "stream"]) {
      equal(await KV.get("values/none", type), null);
      equal(await KV.get("values/none", { type }), null);
    }
  });

  check("a missing key with metadata is null thrice", async ({ KV }) => {
    const all = await KV.getWithMetadata("values/none");
    deepEqual({ ...all }, { value: null, metadata: null, cacheStatus: null });
  });

  check("text", async ({ KV }) => {
    await KV.put("values/text", "Grüß Gott 😀\r\n\t\0 end");
    equal(await KV.get("values/text"), "Grüß Gott 😀\r\n\t\0 end");
    equal(await KV.get("values/text", "text"), "Grüß Gott 😀\r\n\t\0 end");
  });

  check("put and delete resolve to undefined", async ({ KV }) => {
    equal(await KV.put("values/undefined", "x"), undefined);
    equal(await KV.delete("values/undefined"), undefined);
  });

  check("the empty value, in every type", async ({ KV }) => {
    await KV.put("values/empty", "");
    equal(await KV.get("values/empty"), "");
    equal((await KV.get("values/empty", "arrayBuffer")).byteLength, 0);
    equal((await readAll(await KV.get("values/empty", "stream"))).length, 0);
    await fails(KV.get("values/empty", "json"), "Unexpected end of JSON input");
  });

  check("the empty value, from a buffer and from streams", async ({ KV }) => {
    const none = new Uint8Array(0);
    for (const value of [none, none.buffer, streamOf(none), fixedStreamOf(none)]) {
      await KV.put("values/empty-bytes", "something before");
      await KV.put("values/empty-bytes", value);
      equal(await KV.get("values/empty-bytes"), "");
    }
  });

  check("json", async ({ KV }) => {
    const value = { a: [1, null, true, "ü😀"], b: { c: -1.5e300 }, "": 0 };
    await KV.put("values/json", JSON.stringify(value));
    deepEqual(await KV.get("values/json", "json"), value);
    deepEqual(await KV.get("values/json", { type: "json" }), value);
  });

  check("json of each kind of value", async ({ KV }) => {
    for (const value of [null, true, 0, -1, "", "x", [], {}]) {
      await KV.put("values/json-kind", JSON.stringify(value));
      deepEqual(await KV.get("values/json-kind", "json"), value);
    }
  });

  check("json that is none is the reader's error", async ({ KV }) => {
    await KV.put("values/not-json", "{broken");
    const error = await fails(KV.get("values/not-json", "json"), /JSON/);
    equal(error.name, "SyntaxError");
    equal(await KV.get("values/not-json"), "{broken");
  });

  check("arrayBuffer with all 256 bytes", async ({ KV }) => {
    await KV.put("values/every", every.buffer);
    const read = await KV.get("values/every", "arrayBuffer");
    ok(read instanceof ArrayBuffer);
    sameBytes(read, every);
  });

  check("views: the bytes they show and no more", async ({ KV }) => {
    await KV.put("values/view", every.subarray(10, 20));
    sameBytes(await KV.get("values/view", "arrayBuffer"), every.slice(10, 20));
    await KV.put("values/view", new DataView(every.buffer, 250, 6));
    sameBytes(await KV.get("values/view", "arrayBuffer"), every.slice(250));
    await KV.put("values/view", new Uint16Array(every.buffer, 2, 3));
    sameBytes(await KV.get("values/view", "arrayBuffer"), every.slice(2, 8));
  });

  check("a stream of unknown length", async ({ KV }) => {
    const bytes = random(1).bytes(300_000);
    await KV.put("values/stream", streamOf(bytes, 1_000));
    sameBytes(await readAll(await KV.get("values/stream", "stream")), bytes);
  });

  check("a stream of single bytes", async ({ KV }) => {
    await KV.put("values/drops", streamOf(every, 1));
    sameBytes(await KV.get("values/drops", "arrayBuffer"), every);
  });

  check("a FixedLengthStream", async ({ KV }) => {
    const bytes = random(2).bytes(300_000);
    await KV.put("values/fixed", fixedStreamOf(bytes));
    sameBytes(await KV.get("values/fixed", "arrayBuffer"), bytes);
  });

  check("the body of a Response", async ({ KV }) => {
    await KV.put("values/body", new Response("from a response").body);
    equal(await KV.get("values/body"), "from a response");
  });

  check("a value read as a stream goes into another key", async ({ KV }) => {
    const bytes = random(3).bytes(100_000);
    await KV.put("values/from", bytes);
    await KV.put("values/to", await KV.get("values/from", "stream"));
    sameBytes(await KV.get("values/to", "arrayBuffer"), bytes);
  });

  check("a stream that is not read to its end harms nobody", async ({ KV }) => {
    await KV.put("values/unread", random(4).bytes(2_000_000));
    const stream = await KV.get("values/unread", "stream");
    const reader = stream.getReader();
    await reader.read();
    await reader.cancel();
    await KV.put("values/after", "fine");
    equal(await KV.get("values/after"), "fine");
  });

  check("random bytes of awkward lengths", async ({ KV, SEED }) => {
    const source = random(SEED);
    const lengths = [1, 2, 3, 255, 256, 257, 1023, 1025, 4095, 4096, 4097, 8192, 65_535, 65_536, 65_537];
    for (const length of lengths) {
      const bytes = source.bytes(length);
      await KV.put("values/random", bytes);
      sameBytes(await KV.get("values/random", "arrayBuffer"), bytes);
    }
  });

  check("forty random values at once, as buffers and as streams", async ({ KV, SEED }) => {
    const source = random(SEED + 1);
    const all = Array.from({ length: 40 }, () => source.bytes(source.below(50_000)));
    await Promise.all(
      all.map((bytes, i) => KV.put(`values/many/${i}`, i % 2 ? bytes : streamOf(bytes, 777))),
    );
    const read = await Promise.all(all.map((_, i) => KV.get(`values/many/${i}`, "arrayBuffer")));
    read.forEach((bytes, i) => sameBytes(bytes, all[i]));
  });

  check("bytes that look compressed stay as they are", async ({ KV }) => {
    const zipped = await readAll(
      new Response("text text text").body.pipeThrough(new CompressionStream("gzip")),
    );
    await KV.put("values/gzip", zipped);
    sameBytes(await KV.get("values/gzip", "arrayBuffer"), zipped);
  });

  check("bytes that are no text are kept; text shows U+FFFD", async ({ KV }) => {
    const bytes = Uint8Array.of(0x61, 0xff, 0xfe, 0xc0, 0x62);
    await KV.put("values/no-text", bytes);
    sameBytes(await KV.get("values/no-text", "arrayBuffer"), bytes);
    equal(await KV.get("values/no-text"), "a\ufffd\ufffd\ufffdb");
  });

  check("a byte order mark stays", async ({ KV }) => {
    await KV.put("values/bom", "\ufeffx");
    equal(await KV.get("values/bom"), "\ufeffx");
  });

  check("half a surrogate pair is three U+FFFD", async ({ KV }) => {
    await KV.put("values/half", "a\ud800b");
    equal(await KV.get("values/half"), "a\ufffd\ufffd\ufffdb");
  });

  check("what is no text becomes text", async ({ KV }) => {
    for (const [value, text] of [[12.5, "12.5"], [true, "true"], [null, "null"], [undefined, "undefined"]]) {
      await KV.put("values/coerced", value);
      equal(await KV.get("values/coerced"), text);
    }
  });

  check("an object is no value", async ({ KV }) => {
    const message =
      "KV put() accepts only strings, ArrayBuffers, ArrayBufferViews, and ReadableStreams as values.";
    await fails(KV.put("values/object", { a: 1 }), message);
    equal(await KV.get("values/object"), null);
  });

  check("an unknown type is an error, unless the key is missing", async ({ KV }) => {
    await KV.put("values/type", "x");
    const message =
      'Unknown response type. Possible types are "text", "arrayBuffer", "json", and "stream".';
    await fails(KV.get("values/type", "blob"), message);
    equal(await KV.get("values/none", "blob"), null);
  });

  check("the last put wins, whatever its kind", async ({ KV }) => {
    await KV.put("values/last", "a text that is rather long");
    await KV.put("values/last", every);
    await KV.put("values/last", streamOf(Uint8Array.of(104, 105)));
    equal(await KV.get("values/last"), "hi");
  });

  check("delete removes; deleting twice is no error", async ({ KV }) => {
    await KV.put("values/gone", "x", { metadata: { a: 1 } });
    await KV.delete("values/gone");
    equal(await KV.get("values/gone"), null);
    equal((await KV.getWithMetadata("values/gone")).metadata, null);
    await KV.delete("values/gone");
    await KV.delete("values/never-there");
  });

  check("a deleted key can be put again, without its old metadata", async ({ KV }) => {
    await KV.put("values/again", "one", { metadata: 1 });
    await KV.delete("values/again");
    await KV.put("values/again", "two");
    const { value, metadata } = await KV.getWithMetadata("values/again");
    deepEqual([value, metadata], ["two", null]);
  });

  check("deleting a list deletes the one key that it spells", async ({ KV }) => {
    for (const key of ["values/x", "values/y", "values/x,values/y"]) await KV.put(key, "there");
    await KV.delete(["values/x", "values/y"]);
    equal(await KV.get("values/x"), "there");
    equal(await KV.get("values/y"), "there");
    equal(await KV.get("values/x,values/y"), null);
  });

  check("what is no key becomes text", async ({ KV }) => {
    await KV.put(12345, "a number");
    equal(await KV.get("12345"), "a number");
    await KV.delete(12345);
    equal(await KV.get("12345"), null);
  });

  check("namespaces do not see each other", async ({ KV, EMPTY }) => {
    await KV.put("values/mine", "x");
    equal(await EMPTY.get("values/mine"), null);
  });

  check("300 reads at the same time", async ({ KV }) => {
    await KV.put("values/popular", "x".repeat(1000));
    const all = await Promise.all(Array.from({ length: 300 }, () => KV.get("values/popular")));
    ok(all.every((text) => text.length === 1000));
  });
});
