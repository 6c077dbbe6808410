// Lists and bulk calls through the SDK.
import Cloudflare from "cloudflare";
import { inOrder } from "../../worker/hostile.mjs";
import { random } from "../../worker/random.mjs";
import { collected, deepEqual, equal, failure, failures, ok, sameBytes } from "../../lib/expect.mjs";
import { isError, sdkFor } from "./client.mjs";

const nameOf = (i) => `bulk/${String(i).padStart(5, "0")}`;

export async function keyChecks(report, hotslice, { namespace_id, seed }) {
  const { namespaces, account_id, requests } = sdkFor(hotslice);
  const { keys, values } = namespaces;
  const where = { account_id, namespace_id };
  const write = (body) => keys.bulkUpdate(namespace_id, { account_id, body });
  const remove = (body) => keys.bulkDelete(namespace_id, { account_id, body });
  const read = (params) => keys.bulkGet(namespace_id, { account_id, ...params });
  const names = async (params) => (await collected(keys.list(namespace_id, { account_id, ...params }))).map(({ name }) => name);
  const bytes = async (key) => Buffer.from(await (await values.get(key, where)).arrayBuffer());

  await report.check("an empty namespace: an empty list, no cursor", async () => {
    const page = await keys.list(namespace_id, { account_id });
    deepEqual([page.result, page.result_info], [[], { count: 0, cursor: "" }]);
  });

  await report.check("10,000 pairs in one bulk write", async () => {
    const answer = await write(Array.from({ length: 10_000 }, (_, i) => ({ key: nameOf(i), value: `value ${i}` })));
    equal(answer.successful_key_count, 10_000);
    deepEqual(answer.unsuccessful_keys, []);
    equal(`${await bytes(nameOf(9_999))}`, "value 9999");
  });

  await report.check("all of them are listed, in order, and the loop ends", async () => {
    const before = requests.length;
    deepEqual(await names({}), Array.from({ length: 10_000 }, (_, i) => nameOf(i)));
    equal(requests.length - before, 10);
  });

  for (const limit of [10, 137, 999]) {
    await report.check(`a prefix of 1,000 in pages of ${limit}`, async () => {
      deepEqual(await names({ prefix: "bulk/02", limit }), Array.from({ length: 1000 }, (_, i) => nameOf(2000 + i)));
    });
  }

  await report.check("a page tells its count and its cursor", async () => {
    const page = await keys.list(namespace_id, { account_id, limit: 25 });
    equal(page.result_info.count, 25);
    ok(page.result_info.cursor.length > 0);
  });

  await report.check("keys come and go between pages: none skipped, none twice", async () => {
    const first = await keys.list(namespace_id, { account_id, prefix: "bulk/03", limit: 10 });
    await remove([nameOf(3009), nameOf(3010)]);
    await write([{ key: "bulk/03000-new", value: "v" }, { key: "bulk/03009-new", value: "v" }]);
    const next = await first.getNextPage();
    deepEqual(
      next.result.map(({ name }) => name),
      ["bulk/03009-new", ...Array.from({ length: 9 }, (_, i) => nameOf(3011 + i))],
    );
  });

  for (const limit of [9, 0, 1001]) {
    await report.check(`a limit of ${limit}: BadRequestError`, async () => {
      isError(await failure(keys.list(namespace_id, { account_id, limit })), Cloudflare.BadRequestError, 400);
    });
  }

  await report.check("a cursor that was never handed out: BadRequestError", async () => {
    const e = await failure(keys.list(namespace_id, { account_id, cursor: "never handed out" }));
    isError(e, Cloudflare.BadRequestError, 400);
  });

  await report.check("lists of a missing namespace: NotFoundError 10013", async () => {
    const nowhere = "e".repeat(32);
    isError(await failure(keys.list(nowhere, { account_id })), Cloudflare.NotFoundError, 404, 10013);
    for (const e of await failures([
      keys.bulkUpdate(nowhere, { account_id, body: [{ key: "k", value: "v" }] }),
      keys.bulkDelete(nowhere, { account_id, body: ["k"] }),
      keys.bulkGet(nowhere, { account_id, keys: ["k"] }),
    ])) {
      isError(e, Cloudflare.NotFoundError, 404, 10013);
    }
  });

  await report.check("bulk delete of 10,000, missing ones among them", async () => {
    const answer = await remove(Array.from({ length: 10_000 }, (_, i) => nameOf(i)));
    equal(answer.successful_key_count, 10_000);
    deepEqual(await names({}), ["bulk/03000-new", "bulk/03009-new"]);
    await remove(["bulk/03000-new", "bulk/03009-new", "never there"]);
  });

  await report.check("10,001 are too many, to write and to delete", async () => {
    const many = Array.from({ length: 10_001 }, (_, i) => nameOf(i));
    for (const e of await failures([write(many.map((key) => ({ key, value: "v" }))), remove(many)])) {
      ok([400, 413].includes(e.status), e.message);
    }
    deepEqual(await names({}), []);
  });

  await report.check("empty bulk calls are no error", async () => {
    equal((await write([])).successful_key_count, 0);
    equal((await remove([])).successful_key_count, 0);
  });

  await report.check("base64, metadata, TTL and expiration of single pairs", async () => {
    const now = await hotslice.seconds();
    const value = Buffer.from(random(seed + 20).bytes(10_001));
    await write([
      { key: "pair/base64", value: value.toString("base64"), base64: true },
      { key: "pair/text", value: "aGk=", base64: false },
      { key: "pair/metadata", value: "v", metadata: { a: ["ü"] } },
      { key: "pair/metadata-text", value: "v", metadata: "text" },
      { key: "pair/ttl", value: "v", expiration_ttl: 60 },
      { key: "pair/expiration", value: "v", expiration: now + 500, expiration_ttl: 70 },
    ]);
    sameBytes(await bytes("pair/base64"), value);
    equal(`${await bytes("pair/text")}`, "aGk=");
    deepEqual((await keys.list(namespace_id, { account_id, prefix: "pair/" })).result, [
      { name: "pair/base64" },
      { name: "pair/expiration", expiration: now + 70 },
      { name: "pair/metadata", metadata: { a: ["ü"] } },
      { name: "pair/metadata-text", metadata: "text" },
      { name: "pair/text" },
      { name: "pair/ttl", expiration: now + 60 },
    ]);
  });

  await report.check("of the same key twice, the later pair wins", async () => {
    await write([{ key: "twice", value: "one", metadata: 1 }, { key: "twice", value: "two" }]);
    equal(`${await bytes("twice")}`, "two");
    equal(await namespaces.metadata.get("twice", where), null);
  });

  await report.check("hostile names, in the order of their bytes", async () => {
    const hostile = ["b/ ", "b/+", "b/%2F", "b/\0", 'b/"\\', "b/\r\n", "b/\u{1f600}", "b/\uff5e", "b/ü", "b//"];
    await write(hostile.map((key) => ({ key, value: `=${key}` })));
    deepEqual(await names({ prefix: "b/" }), inOrder(hostile));
    const got = await read({ keys: hostile });
    deepEqual(Object.entries(got.values), hostile.map((key) => [key, `=${key}`]));
    await remove(hostile);
    deepEqual(await names({ prefix: "b/" }), []);
  });

  for (const [what, pair] of Object.entries({
    "an empty key": { key: "", value: "v" },
    "a key that is a dot": { key: ".", value: "v" },
    "a key of 513 bytes": { key: "k".repeat(513), value: "v" },
    "base64 that is none": { key: "bad", value: "***", base64: true },
    "a TTL of 59": { key: "bad", value: "v", expiration_ttl: 59 },
    "metadata of 1,025 bytes": { key: "bad", value: "v", metadata: "m".repeat(1023) },
    "no value": { key: "bad" },
  })) {
    await report.check(`${what}: refused, and with it the pairs beside it`, async () => {
      const e = await failure(write([{ key: "beside", value: "v" }, pair]));
      ok([400, 413, 414].includes(e.status), e.message);
      ok(Number.isInteger(e.errors[0].code));
      deepEqual(await names({ prefix: "beside" }), []);
    });
  }

  await report.check("a body that is no array: BadRequestError", async () => {
    isError(await failure(write({ key: "k", value: "v" })), Cloudflare.BadRequestError, 400);
    isError(await failure(remove({ name: "k" })), Cloudflare.BadRequestError, 400);
  });

  await report.check("bulk get: texts, in the order asked, null for what is missing", async () => {
    await write([{ key: "get/a", value: "one" }, { key: "get/json", value: '{"a":1}', metadata: { m: 1 } }]);
    const { values: got } = await read({ keys: ["get/json", "get/none", "get/a"] });
    deepEqual(Object.entries(got), [["get/json", '{"a":1}'], ["get/none", null], ["get/a", "one"]]);
  });

  await report.check("bulk get: json", async () => {
    const { values: got } = await read({ keys: ["get/json", "get/none"], type: "json" });
    deepEqual(got, { "get/json": { a: 1 }, "get/none": null });
  });

  await report.check("bulk get: with metadata and expiration", async () => {
    const now = await hotslice.seconds();
    await write([{ key: "get/ttl", value: "v", expiration_ttl: 100 }]);
    const { values: got } = await read({ keys: ["get/json", "get/ttl", "get/none"], withMetadata: true });
    deepEqual(got, {
      "get/json": { value: '{"a":1}', metadata: { m: 1 } },
      "get/ttl": { value: "v", metadata: null, expiration: now + 100 },
      "get/none": null,
    });
  });

  await report.check("bulk get: json that is none: BadRequestError", async () => {
    isError(await failure(read({ keys: ["get/a"], type: "json" })), Cloudflare.BadRequestError, 400);
  });

  await report.check("bulk get: 100 keys, 101 keys, none", async () => {
    const hundred = Array.from({ length: 100 }, (_, i) => `h/${i}`);
    equal(Object.keys((await read({ keys: hundred })).values).length, 100);
    const many = await failure(read({ keys: [...hundred, "one more"] }));
    isError(many, Cloudflare.BadRequestError, 400, 10029, "bulk get keys: 'You can request a maximum of 100 keys'");
    isError(await failure(read({ keys: [] })), Cloudflare.BadRequestError, 400, 10029);
  });

  await report.check("bulk get: an unknown type: BadRequestError", async () => {
    isError(await failure(read({ keys: ["get/a"], type: "stream" })), Cloudflare.BadRequestError, 400);
  });

  await report.check("the older methods beside keys and values do the same", async () => {
    const body = [{ key: "old/a", value: "v" }];
    equal((await namespaces.bulkUpdate(namespace_id, { account_id, body })).successful_key_count, 1);
    deepEqual((await namespaces.bulkGet(namespace_id, { account_id, keys: ["old/a"] })).values, { "old/a": "v" });
    equal((await namespaces.bulkDelete(namespace_id, { account_id, body: ["old/a"] })).successful_key_count, 1);
  });
}
