// One value, seen from everywhere: what any client writes, all the others read.
import { createStorage } from "unstorage";
import driver from "unstorage/drivers/cloudflare-kv-http";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { account, namespaces } from "../lib/hotslice.mjs";
import { send } from "../lib/http.mjs";
import { wranglerFor } from "../lib/wrangler.mjs";
import { random } from "../worker/random.mjs";
import { deepEqual, equal, ok, sameBytes } from "../lib/expect.mjs";
import { sdkFor } from "./sdk/client.mjs";
import { succeeded } from "./wrangler/outcome.mjs";

export async function viewSuite(report, title, hotslice, worker, { folder, seed }) {
  report.section(title);
  const views = await viewsOf(hotslice, worker, folder);
  const source = random(seed + 60);

  for (const writer of Object.keys(views)) {
    await report.check(`${writer} puts, and all others get it`, async () => {
      const key = `views-from-${writer.replaceAll(" ", "-")}`;
      const text = `from ${writer}, ${source.below(1_000_000)}: Grüß Gott 😀`;
      await views[writer].put(key, text);
      for (const [reader, view] of Object.entries(views)) {
        equal((await view.get(key))?.toString(), text, `as seen by ${reader}`);
      }
    });
  }

  await report.check("random bytes put by the Worker, got by all", async () => {
    const bytes = Buffer.from(source.bytes(70_001));
    await views["the Worker"].put("views-bytes", bytes);
    for (const name of ["the Worker", "hotslice kv", "wrangler", "REST", "the SDK"]) {
      sameBytes(await views[name].get("views-bytes"), bytes);
    }
  });

  await report.check("random bytes put by hotslice kv, got by the Worker", async () => {
    const file = path.join(folder, "views-bytes");
    const bytes = Buffer.from(source.bytes(50_001));
    await writeFile(file, bytes);
    succeeded(await hotslice.cli("kv", "put", "views-file", "--path", file));
    sameBytes(await views["the Worker"].get("views-file"), bytes);
  });

  await report.check("metadata and expiration put by the Worker", async () => {
    const now = await hotslice.seconds();
    const options = { metadata: { ü: [1, "😀"] }, expirationTtl: 600 };
    const query = `key=views-meta&options=${encodeURIComponent(JSON.stringify(options))}`;
    equal((await send(`${worker.url}/kv/KV?${query}`, { method: "PUT", body: "v" })).status, 200);
    const expected = [{ name: "views-meta", expiration: now + 600, metadata: options.metadata }];
    const { namespaces: sdk } = sdkFor(hotslice);
    deepEqual((await sdk.keys.list(namespaces.KV, { account_id: account, prefix: "views-meta" })).result, expected);
    deepEqual(JSON.parse(succeeded(await views.wrangler.run(["kv", "key", "list", "--prefix", "views-meta"]))), expected);
    const listed = JSON.parse(succeeded(await hotslice.cli("kv", "list", "--prefix", "views-meta", "--json")));
    ok(JSON.stringify(listed).includes("views-meta"));
  });

  await report.check("metadata put by the SDK, read by the Worker", async () => {
    const { namespaces: sdk } = sdkFor(hotslice);
    const where = { account_id: account, namespace_id: namespaces.KV };
    await sdk.values.update("views-sdk", { ...where, value: "v", metadata: '{"ü":"😀"}' });
    const { headers } = await send(`${worker.url}/kv/KV?key=views-sdk`);
    deepEqual(JSON.parse(decodeURIComponent(headers["x-metadata"])), { ü: "😀" });
  });

  await report.check("what wrangler deletes is gone for the Worker, and the other way round", async () => {
    await views["the Worker"].put("views-gone", "v");
    succeeded(await views.wrangler.run(["kv", "key", "delete", "views-gone"]));
    equal(await views["the Worker"].get("views-gone"), null);
    await views["the Worker"].put("views-gone", "v");
    equal((await send(`${worker.url}/kv/KV?key=views-gone`, { method: "DELETE" })).status, 200);
    equal(await views.REST.get("views-gone"), null);
    equal(await views["hotslice kv"].get("views-gone"), null);
  });

  await report.check("all list the same keys", async () => {
    const walked = JSON.parse((await send(`${worker.url}/walk/KV?prefix=views&limit=3`)).text);
    const { namespaces: sdk } = sdkFor(hotslice);
    const listed = await sdk.keys.list(namespaces.KV, { account_id: account, prefix: "views" });
    deepEqual(listed.result.map(({ name }) => name), walked);
    const cli = succeeded(await hotslice.cli("kv", "list", "--prefix", "views"));
    for (const name of walked) ok(cli.includes(name), name);
  });

  await report.check("the Worker's conditional update sees what REST wrote", async () => {
    const update = (body) => send(`${worker.url}/update/KV?key=views-update`, { method: "PUT", body });
    equal((await update("one")).text, '{"written":true}');
    equal((await update("one")).text, '{"written":false}');
    await views.REST.put("views-update", "two");
    equal((await update("two")).text, '{"written":true}');
    equal((await views.REST.get("views-update")).toString(), "two");
  });

  await report.check("a hot slice that wrangler published is served by the Worker, with its ETag", async () => {
    await views.wrangler.put("views-hub:hot", '{"items":[]}');
    await views.wrangler.put("views-hub:meta", '{"digest":"d1","items":0}');
    const { status, headers, text } = await send(`${worker.url}/hot/KV?key=views-hub`);
    deepEqual([status, headers.etag, text], [200, '"d1"', '{"items":[]}']);
    const again = await send(`${worker.url}/hot/KV?key=views-hub`, { headers: { "If-None-Match": '"d1"' } });
    equal(again.status, 304);
  });

  await report.check("a snapshot that the Worker built is read by the SDK", async () => {
    for (const day of [1, 2, 3]) await views.REST.put(`views-count/${day}:x`, `{"views":${day}}`);
    await send(`${worker.url}/snapshot/KV?prefix=views-count/&key=views-snapshot`, { method: "POST" });
    const got = await views["the SDK"].get("views-snapshot");
    deepEqual(JSON.parse(got), { totals: { x: 6 }, counters: 3 });
  });
}

// Per client: put(KEY, VALUE) and get(KEY), which gives null for a missing key.
async function viewsOf(hotslice, worker, folder) {
  const wrangler = await wranglerFor(path.join(folder, "wrangler"), hotslice);
  const run = (args) => wrangler([...args, "--namespace-id", namespaces.KV, "--remote"]);
  const sdk = sdkFor(hotslice).namespaces;
  const where = { account_id: account, namespace_id: namespaces.KV };
  const storage = createStorage({
    driver: driver({
      accountId: account,
      namespaceId: namespaces.KV,
      apiURL: hotslice.url,
      apiToken: hotslice.token ?? "none needed",
    }),
  });
  const url = (key) => `${worker.url}/kv/KV?key=${encodeURIComponent(key)}`;
  const bytesOf = async (answer) => Buffer.from(await answer.arrayBuffer());
  return {
    "the Worker": {
      put: async (key, body) => equal((await send(url(key), { method: "PUT", body })).text, "null"),
      get: async (key) => {
        const { status, bytes } = await send(url(key));
        return status === 404 ? null : bytes;
      },
    },
    "hotslice kv": {
      put: async (key, value) => succeeded(await hotslice.cli("kv", "put", key, value)),
      get: async (key) => {
        const { code, bytes } = await hotslice.cli("kv", "get", key);
        return code === 0 ? bytes : null;
      },
    },
    wrangler: {
      run,
      put: async (key, value) => succeeded(await run(["kv", "key", "put", key, value])),
      get: async (key) => {
        const { code, bytes } = await run(["kv", "key", "get", key]);
        return code === 0 ? bytes : null;
      },
    },
    REST: {
      put: async (key, body) => ok((await hotslice.value("KV", key, { method: "PUT", body })).ok),
      get: async (key) => {
        const answer = await hotslice.value("KV", key);
        return answer.status === 404 ? null : bytesOf(answer);
      },
    },
    "the SDK": {
      put: (key, value) => sdk.values.update(key, { ...where, value }),
      get: async (key) => bytesOf(await sdk.values.get(key, where)),
    },
    unstorage: {
      put: (key, value) => storage.setItem(key, value),
      get: (key) => storage.getItem(key),
    },
  };
}
