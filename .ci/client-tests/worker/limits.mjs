// 25 MiB and not a byte more; uploads that fail.
import { equal, fails, ok, sameBytes } from "./assert.mjs";
import { random } from "./random.mjs";
import { topic } from "./registry.mjs";
import { failingFixedStream, failingStream, fixedStreamOf, readAll, streamOf } from "./streams.mjs";

const MOST = 26_214_400;
const refused = (length) => `KV PUT failed: 413 Value length of ${length} exceeds limit of ${MOST}.`;
const MIB = 1024 * 1024;

// Large but cheap: one random MiB, repeated, with a mark at the end.
function large(length) {
  const bytes = new Uint8Array(length);
  const block = random(7).bytes(MIB);
  for (let at = 0; at < length; at += MIB) bytes.set(block.subarray(0, Math.min(MIB, length - at)), at);
  bytes.set([1, 2, 3, 4], length - 4);
  return bytes;
}

const forms = {
  "a buffer": (bytes) => bytes,
  "a stream of unknown length": (bytes) => streamOf(bytes, 256 * 1024),
  "a FixedLengthStream": (bytes) => fixedStreamOf(bytes, bytes.length, 256 * 1024),
};

topic("limits", {}, (check) => {
  for (const [what, form] of Object.entries(forms)) {
    check(`25 MiB from ${what}, read back byte for byte`, async ({ KV }) => {
      const bytes = large(MOST);
      await KV.put("limits/most", form(bytes));
      sameBytes(await readAll(await KV.get("limits/most", "stream")), bytes);
    });

    check(`a byte more from ${what}: refused, what was there stays`, async ({ KV }) => {
      await KV.put("limits/more", "before", { metadata: "before" });
      await fails(KV.put("limits/more", form(large(MOST + 1)), { metadata: "after" }), refused(MOST + 1));
      const { value, metadata } = await KV.getWithMetadata("limits/more");
      equal(`${value} ${metadata}`, "before before");
    });

    check(`40 MB from ${what} are refused with their full length`, async ({ KV }) => {
      await fails(KV.put("limits/40", form(large(40_000_000))), refused(40_000_000));
      equal(await KV.get("limits/40"), null);
    });
  }

  check("25 MiB of text", async ({ KV }) => {
    const text = "ü".repeat(MOST / 2);
    await KV.put("limits/text", text);
    ok((await KV.get("limits/text")) === text);
    await fails(KV.put("limits/text", `${text}x`), refused(MOST + 1));
  });

  check("25 MiB as arrayBuffer", async ({ KV }) => {
    await KV.put("limits/buffer", large(MOST));
    sameBytes(await KV.get("limits/buffer", "arrayBuffer"), large(MOST));
  });

  check("four large values at once", async ({ KV }) => {
    const bytes = large(10 * MIB);
    const keys = [1, 2, 3, 4].map((i) => `limits/at-once/${i}`);
    await Promise.all(keys.map((key) => KV.put(key, streamOf(bytes, MIB))));
    const read = await Promise.all(keys.map((key) => KV.get(key, "arrayBuffer")));
    read.forEach((one) => sameBytes(one, bytes));
    await Promise.all(keys.map((key) => KV.delete(key)));
  });

  check("a stream that fails: the old value, or what came before it failed", async ({ KV }) => {
    await KV.put("limits/failing", "before");
    const stream = failingStream(new TextEncoder().encode("after"), "the source broke");
    await fails(KV.put("limits/failing", stream), "the source broke");
    ok(["before", "after"].includes(await KV.get("limits/failing")));
    await KV.put("limits/failing", "repaired");
    equal(await KV.get("limits/failing"), "repaired");
  });

  check("a FixedLengthStream that fails stores nothing", async ({ KV }) => {
    await KV.put("limits/failing-fixed", "before", { metadata: "before" });
    const stream = failingFixedStream(random(8).bytes(100_000), 200_000, "the source broke");
    await fails(KV.put("limits/failing-fixed", stream, { metadata: "after" }), /./);
    const { value, metadata } = await KV.getWithMetadata("limits/failing-fixed");
    equal(`${value} ${metadata}`, "before before");
  });

  check("a FixedLengthStream that ends early stores nothing", async ({ KV }) => {
    await KV.put("limits/short", "before");
    await fails(KV.put("limits/short", fixedStreamOf(random(9).bytes(1000), 2000)), /./);
    equal(await KV.get("limits/short"), "before");
  });

  check("after all that, reads and writes go on", async ({ KV }) => {
    await KV.put("limits/after", "fine");
    equal(await KV.get("limits/after"), "fine");
    for (const key of ["limits/most", "limits/text", "limits/buffer"]) await KV.delete(key);
  });
});
