// Runs the Worker beside this file on miniflare's own KV and says where.
// Arguments: the folder to keep entries in, then the files to put, each under its own name.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Miniflare } from "miniflare";

const [folder, ...files] = process.argv.slice(2);
const miniflare = new Miniflare({
  host: "127.0.0.1",
  port: 0,
  modules: true,
  scriptPath: "worker.mjs",
  compatibilityDate: "2026-04-01",
  kvNamespaces: ["KV"],
  kvPersist: folder,
});
const kv = await miniflare.getKVNamespace("KV");
for (const file of files) {
  await kv.put(basename(file), readFileSync(file, "utf8"));
}
console.log(`miniflare is ready at ${await miniflare.ready}`);
