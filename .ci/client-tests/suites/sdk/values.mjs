// Values and their metadata through the SDK, which writes forms and reads Responses.
import Cloudflare, { toFile } from "cloudflare";
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { hostile, randomKeys } from "../../worker/hostile.mjs";
import { random } from "../../worker/random.mjs";
import { collected, deepEqual, equal, failure, failures, ok, sameBytes } from "../../lib/expect.mjs";
import { isError, sdkFor } from "./client.mjs";

const MOST = 26_214_400;

export async function valueChecks(report, hotslice, { namespace_id, folder, seed }) {
  const { namespaces, account_id, requests } = sdkFor(hotslice);
  const { values, metadata: metadatas } = namespaces;
  const where = { account_id, namespace_id };
  const put = (key, value, more) => values.update(key, { ...where, value, ...more });
  const bytes = async (key) => Buffer.from(await (await values.get(key, where)).arrayBuffer());
  const text = async (key) => (await bytes(key)).toString();
  const listed = async (key) => (await namespaces.keys.list(namespace_id, { account_id, prefix: key })).result;

  await report.check("a text, read as octets", async () => {
    await put("text", "Grüß Gott 😀");
    const answer = await values.get("text", where);
    equal(answer.headers.get("content-type").split(";")[0], "application/octet-stream");
    equal(answer.headers.get("expiration"), null);
    equal(await answer.text(), "Grüß Gott 😀");
  });

  await report.check("an answer of update and delete that is not null to those who look into it", async () => {
    const written = await values.update("answer", { ...where, value: "v" }).asResponse();
    deepEqual(await written.json(), { success: true, errors: [], messages: [], result: null });
    const deleted = await values.delete("answer", where).asResponse();
    deepEqual(await deleted.json(), { success: true, errors: [], messages: [], result: null });
  });

  await report.check("the empty value", async () => {
    await put("empty", "");
    const answer = await values.get("empty", where);
    deepEqual([answer.status, answer.headers.get("content-length")], [200, "0"]);
    equal(await answer.text(), "");
  });

  await report.check("line ends as forms send them: \\n arrives as \\r\\n and stays so", async () => {
    await put("lines", "a\nb\r\nc");
    equal(await text("lines"), "a\r\nb\r\nc");
  });

  await report.check("what looks like the end of the form", async () => {
    const value = "------formdata-undici-0123456789--\r\n--\r\nContent-Disposition: form-data\r\n\r\n";
    await put("boundary", value);
    equal(await text("boundary"), value);
  });

  await report.check("random bytes as files", async () => {
    const source = random(seed + 10);
    for (const length of [0, 1, 1000, 65_537, 3_000_000]) {
      const value = source.bytes(length);
      await put("file", await toFile(value, 'n"ä\\me.bin'));
      sameBytes(await bytes("file"), value);
    }
  });

  await report.check("a file from disk as a stream: its metadata comes first in the form", async () => {
    const value = random(seed + 11).bytes(500_000);
    const file = path.join(folder, "stream.bin");
    await writeFile(file, value);
    await put("read-stream", createReadStream(file), { metadata: '{"from":"disk"}' });
    sameBytes(await bytes("read-stream"), value);
    deepEqual(await metadatas.get("read-stream", where), { from: "disk" });
  });

  await report.check("a Response as value", async () => {
    await put("response", new Response("from a response"), { metadata: "1" });
    equal(await text("response"), "from a response");
  });

  await report.check("25 MiB", async () => {
    const value = Buffer.alloc(MOST, random(seed + 12).bytes(997));
    await put("most", await toFile(value, "most"));
    sameBytes(await bytes("most"), value);
  });

  await report.check("a byte more: 413 or 400, what was there stays", async () => {
    await put("more", "before", { metadata: '"before"' });
    const e = await failure(put("more", await toFile(Buffer.alloc(MOST + 1), "more")));
    ok([400, 413].includes(e.status), e.message);
    ok(Number.isInteger(e.errors[0].code));
    equal(await text("more"), "before");
    equal(await metadatas.get("more", where), "before");
  });

  for (const [what, value] of Object.entries({
    "an object": { a: [1, { b: null }], ü: "😀" },
    "a text": "text",
    "a number": 0,
    "false": false,
    "a list": [],
  })) {
    await report.check(`metadata: ${what}`, async () => {
      await put("metadata", "v", { metadata: JSON.stringify(value) });
      deepEqual(await metadatas.get("metadata", where), value);
      deepEqual(await listed("metadata"), [{ name: "metadata", metadata: value }]);
    });
  }

  await report.check("no metadata is null, also after a put without", async () => {
    await put("cleared", "v", { metadata: "{}" });
    await put("cleared", "v");
    equal(await metadatas.get("cleared", where), null);
    deepEqual(await listed("cleared"), [{ name: "cleared" }]);
  });

  await report.check("metadata of 1,024 bytes, and of one more", async () => {
    await put("metadata-most", "v", { metadata: JSON.stringify("m".repeat(1022)) });
    equal((await metadatas.get("metadata-most", where)).length, 1022);
    const e = await failure(put("metadata-most", "w", { metadata: JSON.stringify("m".repeat(1023)) }));
    ok([400, 413].includes(e.status), e.message);
    equal(await text("metadata-most"), "v");
  });

  await report.check("metadata that is no JSON: BadRequestError", async () => {
    isError(await failure(put("metadata-bad", "v", { metadata: "{broken" })), Cloudflare.BadRequestError, 400);
    isError(await failure(values.get("metadata-bad", where)), Cloudflare.NotFoundError, 404, 10009);
  });

  await report.check("a form without a value, as a Buffer makes it: BadRequestError", async () => {
    isError(await failure(put("buffer", Buffer.from("x"))), Cloudflare.BadRequestError, 400);
  });

  await report.check("a TTL shows as an expiration, in the header and in lists", async () => {
    const now = await hotslice.seconds();
    await put("ttl", "v", { expiration_ttl: 60 });
    equal((await values.get("ttl", where)).headers.get("expiration"), `${now + 60}`);
    deepEqual(await listed("ttl"), [{ name: "ttl", expiration: now + 60 }]);
  });

  await report.check("a TTL wins over an expiration", async () => {
    const now = await hotslice.seconds();
    await put("both", "v", { expiration_ttl: 90, expiration: now + 5000 });
    deepEqual(await listed("both"), [{ name: "both", expiration: now + 90 }]);
  });

  await report.check("an expired key is gone, its metadata too", async () => {
    const at = (await hotslice.seconds()) + 100;
    await put("expired", "v", { expiration: at, metadata: "1" });
    await hotslice.clock({ nowMs: at * 1000 - 1 });
    equal(await text("expired"), "v");
    await hotslice.clock({ nowMs: at * 1000 });
    isError(await failure(values.get("expired", where)), Cloudflare.NotFoundError, 404, 10009);
    isError(await failure(metadatas.get("expired", where)), Cloudflare.NotFoundError, 404, 10009);
    deepEqual(await listed("expired"), []);
  });

  for (const [ttl, rule] of [
    [59, "Expiration TTL must be at least 60."],
    [0, "Please specify integer greater than 0."],
    [-1, "Please specify integer greater than 0."],
  ]) {
    await report.check(`a TTL of ${ttl}: BadRequestError with the rule`, async () => {
      const e = await failure(put("ttl-bad", "v", { expiration_ttl: ttl }));
      isError(e, Cloudflare.BadRequestError, 400);
      ok(e.errors[0].message.includes(`Invalid expiration_ttl of ${ttl}. ${rule}`), e.message);
    });
  }

  await report.check("an expiration that is past or too soon: BadRequestError with the rule", async () => {
    const now = await hotslice.seconds();
    const soon = await failure(put("soon", "v", { expiration: now + 59 }));
    isError(soon, Cloudflare.BadRequestError, 400);
    ok(soon.errors[0].message.includes("Expiration times must be at least 60 seconds in the future."));
    isError(await failure(put("soon", "v", { expiration: now - 1 })), Cloudflare.BadRequestError, 400);
  });

  await report.check("a missing key: NotFoundError 10009, after one request", async () => {
    const before = requests.length;
    isError(await failure(values.get("none", where)), Cloudflare.NotFoundError, 404, 10009, "get: 'key not found'");
    isError(await failure(metadatas.get("none", where)), Cloudflare.NotFoundError, 404, 10009);
    equal(requests.length - before, 2);
  });

  await report.check("a missing namespace: NotFoundError 10013 from every call", async () => {
    const nowhere = { account_id, namespace_id: "f".repeat(32) };
    for (const e of await failures([
      values.get("k", nowhere),
      values.update("k", { ...nowhere, value: "v" }),
      values.delete("k", nowhere),
      metadatas.get("k", nowhere),
    ])) {
      isError(e, Cloudflare.NotFoundError, 404, 10013);
    }
  });

  await report.check("a key of 513 bytes is refused with an envelope", async () => {
    const e = await failure(put("é".repeat(256) + "x", "v"));
    ok([400, 413, 414].includes(e.status), e.message);
    ok(Number.isInteger(e.errors[0].code));
  });

  await report.check("delete, twice, and of a key that never was", async () => {
    await put("gone", "v");
    await values.delete("gone", where);
    await values.delete("gone", where);
    await values.delete("never", where);
    isError(await failure(values.get("gone", where)), Cloudflare.NotFoundError, 404, 10009);
  });

  for (const [what, key] of Object.entries(hostile)) {
    await report.check(`${what} in a key: put, get, metadata, list, delete`, async () => {
      try {
        await put(key, `value of ${what}`, { metadata: JSON.stringify(what) });
        equal(await text(key), `value of ${what}`);
        equal(await metadatas.get(key, where), what);
        ok((await listed(key)).some(({ name, metadata }) => name === key && metadata === what));
      } finally {
        await values.delete(key, where);
      }
      isError(await failure(values.get(key, where)), Cloudflare.NotFoundError, 404, 10009);
    });
  }

  await report.check("sixty random keys at once", async () => {
    const keys = randomKeys(random(seed + 13), 60);
    await Promise.all(keys.map((key) => put(key, `=${JSON.stringify(key)}`)));
    for (const key of keys) equal(await text(key), `=${JSON.stringify(key)}`);
    await Promise.all(keys.map((key) => values.delete(key, where)));
  });

  await report.check("nothing of it is left over", async () => {
    const keys = (await collected(namespaces.keys.list(namespace_id, { account_id }))).map(({ name }) => name);
    ok(keys.every((name) => /^[a-z-]+$/.test(name)), JSON.stringify(keys).slice(0, 300));
  });
}
