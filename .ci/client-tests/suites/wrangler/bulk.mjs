// wrangler kv bulk …
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { random } from "../../worker/random.mjs";
import { deepEqual, equal, match, ok, sameBytes } from "../../lib/expect.mjs";
import { failed, succeeded } from "./outcome.mjs";

export async function bulkChecks(report, wrangler, { folder, hotslice, seed }) {
  report.section("wrangler: bulk");
  const created = await report.must("a namespace of its own", async () =>
    succeeded(await wrangler(["kv", "namespace", "create", "wrangler-bulk"])),
  );
  const [, id] = created.match(/"id": "([0-9a-f]{32})"/);
  const where = ["--namespace-id", id, "--remote"];
  const list = async (...args) => JSON.parse(succeeded(await wrangler(["kv", "key", "list", ...args, ...where])));

  async function bulk(verb, content, ...args) {
    const file = path.join(folder, `bulk-${verb}.json`);
    await writeFile(file, JSON.stringify(content));
    return wrangler(["kv", "bulk", verb, file, ...args, ...where]);
  }

  const names = Array.from({ length: 10_000 }, (_, i) => `bulk/${String(i).padStart(5, "0")}`);
  const printed = (out) => JSON.parse(out.slice(out.indexOf("{"), out.lastIndexOf("}") + 1));

  await report.check("put of 10,000 pairs", async () => {
    succeeded(await bulk("put", names.map((key, i) => ({ key, value: `value ${i}` }))));
  });

  await report.check("list of all of them, in order", async () => {
    deepEqual(await list(), names.map((name) => ({ name })));
  });

  await report.check("list of a prefix", async () => {
    equal((await list("--prefix", "bulk/01")).length, 1000);
  });

  await report.check("get of 100, a missing one among them", async () => {
    const got = printed(succeeded(await bulk("get", [...names.slice(0, 99), "none"])));
    equal(Object.keys(got).length, 100);
    equal(got["bulk/00042"], "value 42");
    equal(got.none, null);
  });

  await report.check("get of 101 is refused", async () => {
    match(failed(await bulk("get", names.slice(0, 101))).all, /maximum of 100 keys/);
  });

  await report.check("delete of 10,000", async () => {
    succeeded(await bulk("delete", names, "--force"));
    deepEqual(await list(), []);
  });

  await report.check("base64, metadata and TTL in the file", async () => {
    const now = await hotslice.seconds();
    const bytes = Buffer.from(random(seed + 50).bytes(5000));
    succeeded(
      await bulk("put", [
        { key: "p/bytes", value: bytes.toString("base64"), base64: true },
        { key: "p/meta", value: "v", metadata: { a: ["ü"] } },
        { key: "p/ttl", value: "v", expiration_ttl: 600 },
      ]),
    );
    deepEqual(await list("--prefix", "p/"), [
      { name: "p/bytes" },
      { name: "p/meta", metadata: { a: ["ü"] } },
      { name: "p/ttl", expiration: now + 600 },
    ]);
    sameBytes((await wrangler(["kv", "key", "get", "p/bytes", ...where])).bytes, bytes);
  });

  await report.check("a pair that is refused: its rule, and nothing is written", async () => {
    const pairs = [{ key: "q/a", value: "v" }, { key: "q/b", value: "v", expiration_ttl: 59 }];
    match(failed(await bulk("put", pairs)).all, /Expiration TTL must be at least 60\..*\[code: \d+\]/);
    deepEqual(await list("--prefix", "q/"), []);
  });

  await report.check("delete takes what list prints", async () => {
    const listed = await list();
    ok(listed.length >= 3);
    succeeded(await bulk("delete", listed, "--force"));
    deepEqual(await list(), []);
  });

  await report.check("a missing namespace: code 10013", async () => {
    const file = path.join(folder, "one.json");
    await writeFile(file, '[{"key":"k","value":"v"}]');
    const args = [file, "--namespace-id", "a".repeat(32), "--remote"];
    match(failed(await wrangler(["kv", "bulk", "put", ...args])).all, /\[code: 10013\]/);
  });

  await report.check("the namespace goes", async () => {
    succeeded(await wrangler(["kv", "namespace", "delete", "wrangler-bulk", "-y"]));
  });
}
