// wrangler kv key …
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { random } from "../../worker/random.mjs";
import { deepEqual, equal, match, ok, sameBytes } from "../../lib/expect.mjs";
import { failed, succeeded } from "./outcome.mjs";

export async function keyChecks(report, wrangler, { folder, hotslice, seed }) {
  report.section("wrangler: keys");
  const created = await report.must("a namespace of its own", async () =>
    succeeded(await wrangler(["kv", "namespace", "create", "wrangler-keys"])),
  );
  const [, id] = created.match(/"id": "([0-9a-f]{32})"/);
  const key = (verb, ...args) => wrangler(["kv", "key", verb, ...args, "--namespace-id", id, "--remote"]);
  const list = async (...args) => JSON.parse(succeeded(await key("list", ...args)));

  await report.check("an empty list", async () => deepEqual(await list(), []));

  await report.check("put and get of a text", async () => {
    succeeded(await key("put", "text", "Grüß Gott 😀\nzweite Zeile"));
    equal(succeeded(await key("get", "text")), "Grüß Gott 😀\nzweite Zeile");
  });

  await report.check("get --text", async () => {
    equal(succeeded(await key("get", "text", "--text")), "Grüß Gott 😀\nzweite Zeile\n");
  });

  await report.check("put --path and get of random bytes", async () => {
    const bytes = random(seed + 40).bytes(1_000_003);
    const file = path.join(folder, "bytes");
    await writeFile(file, bytes);
    succeeded(await key("put", "bytes", "--path", file));
    const got = await key("get", "bytes");
    sameBytes(got.bytes, await readFile(file));
  });

  await report.check("put --path of an empty file", async () => {
    const file = path.join(folder, "empty");
    await writeFile(file, "");
    succeeded(await key("put", "empty", "--path", file));
    equal((await key("get", "empty")).bytes.length, 0);
  });

  await report.check("put --path with metadata: a form with a file", async () => {
    const file = path.join(folder, "bytes");
    succeeded(await key("put", "form", "--path", file, "--metadata", '{"a":1,"ü":[true,null]}'));
    sameBytes((await key("get", "form")).bytes, await readFile(file));
    deepEqual(await list("--prefix", "form"), [{ name: "form", metadata: { a: 1, ü: [true, null] } }]);
  });

  await report.check("put with metadata and a TTL, in a list", async () => {
    const now = await hotslice.seconds();
    succeeded(await key("put", "meta", "a\nb", "--metadata", '{"lang":"de"}', "--ttl", "300"));
    deepEqual(await list("--prefix", "meta"), [{ name: "meta", expiration: now + 300, metadata: { lang: "de" } }]);
    // a form turns line ends
    equal((await key("get", "meta")).bytes.toString(), "a\r\nb");
  });

  await report.check("put --expiration", async () => {
    succeeded(await key("put", "until", "v", "--expiration", "2147483000"));
    deepEqual(await list("--prefix", "until"), [{ name: "until", expiration: 2147483000 }]);
  });

  await report.check("a put without metadata clears both", async () => {
    succeeded(await key("put", "meta", "again"));
    deepEqual(await list("--prefix", "meta"), [{ name: "meta" }]);
  });

  await report.check("a hostile key: put, get, list, delete", async () => {
    const hostile = " a/b%2F+c?d=e&f#g [h]^|\\\"'ü😀\r\n";
    succeeded(await key("put", hostile, "v"));
    equal(succeeded(await key("get", hostile)), "v");
    deepEqual(await list("--prefix", " a/b%2F+c?d=e&f"), [{ name: hostile }]);
    succeeded(await key("delete", hostile));
    deepEqual(await list("--prefix", " a"), []);
  });

  await report.check("get of a missing key: 404", async () => {
    const { all } = failed(await key("get", "none"));
    match(all, /Failed to fetch .* - 404: Not Found/);
  });

  await report.check("delete, and delete of a missing key", async () => {
    succeeded(await key("delete", "text"));
    succeeded(await key("delete", "text"));
    failed(await key("get", "text"));
  });

  await report.check("a TTL of 59 is refused with the rule", async () => {
    const { all } = failed(await key("put", "short", "v", "--ttl", "59"));
    match(all, /Expiration TTL must be at least 60\./);
    match(all, /\[code: \d+\]/);
  });

  await report.check("metadata of more than 1,024 bytes is refused", async () => {
    const { all } = failed(await key("put", "meta", "v", "--metadata", JSON.stringify({ m: "m".repeat(1020) })));
    match(all, /\[code: \d+\]/);
  });

  await report.check("a wrong token: get tells the status, list the code", async () => {
    const env = { CLOUDFLARE_API_TOKEN: "wrong-token-0123456789" };
    const args = ["--namespace-id", id, "--remote"];
    const [get, listed] = await Promise.all([
      wrangler(["kv", "key", "get", "meta", ...args], { env }),
      wrangler(["kv", "key", "list", ...args], { env }),
    ]);
    match(failed(get).all, /Failed to fetch .* - 40[13]/);
    match(failed(listed).all, /\[code: 10000\]/);
  });

  await report.check("a missing namespace: put and list tell code 10013, get tells 404", async () => {
    const args = ["--namespace-id", "b".repeat(32), "--remote"];
    match(failed(await wrangler(["kv", "key", "put", "k", "v", ...args])).all, /namespace not found.*\[code: 10013\]/);
    match(failed(await wrangler(["kv", "key", "list", ...args])).all, /\[code: 10013\]/);
    match(failed(await wrangler(["kv", "key", "get", "k", ...args])).all, /404: Not Found/);
  });

  await report.check("a binding with an id, from a configuration", async () => {
    const config = path.join(folder, "with-id.toml");
    await writeFile(config, `name = "w"\nkv_namespaces = [{ binding = "MINE", id = "${id}" }]\n`);
    const args = ["--binding", "MINE", "--remote", "--config", config];
    succeeded(await wrangler(["kv", "key", "put", "bound", "by its binding", ...args]));
    equal(succeeded(await wrangler(["kv", "key", "get", "bound", ...args])), "by its binding");
  });

  await report.check("the namespace goes, with all that is in it", async () => {
    const out = succeeded(await wrangler(["kv", "namespace", "delete", "--namespace-id", id, "-y"]));
    ok(out.includes("Deleted KV namespace"), out);
  });
}
