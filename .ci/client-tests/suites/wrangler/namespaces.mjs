// wrangler kv namespace …, and the look-ups around it.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { account, namespaces } from "../../lib/hotslice.mjs";
import { deepEqual, equal, match, ok } from "../../lib/expect.mjs";
import { failed, succeeded } from "./outcome.mjs";

export async function namespaceChecks(report, wrangler, { folder }) {
  report.section("wrangler: namespaces");
  let id;
  const list = async () => JSON.parse(succeeded(await wrangler(["kv", "namespace", "list"])));

  await report.check("create prints the id", async () => {
    const out = succeeded(await wrangler(["kv", "namespace", "create", "wrangler-one"]));
    [, id] = out.match(/"id": "([0-9a-f]{32})"/);
  });

  await report.check("create in an environment, for preview", async () => {
    succeeded(await wrangler(["kv", "namespace", "create", "two", "--env", "staging", "--preview"]));
    ok((await list()).some(({ title }) => title === "staging-two_preview"));
  });

  await report.check("create with a taken title says so", async () => {
    const { err } = failed(await wrangler(["kv", "namespace", "create", "wrangler-one"]));
    ok(err.includes('A KV namespace with the title "wrangler-one" already exists.'), err);
  });

  await report.check("list shows all of them, in the order of their titles", async () => {
    const all = await list();
    const found = Object.fromEntries(all.map((one) => [one.title, one.id]));
    equal(found["wrangler-one"], id);
    for (const [binding, known] of Object.entries(namespaces)) equal(found[binding], known);
    const titles = all.map(({ title }) => title);
    deepEqual(titles, [...titles].sort());
  });

  await report.check("rename by name", async () => {
    const out = succeeded(await wrangler(["kv", "namespace", "rename", "wrangler-one", "--new-name", "wrangler 1 ü"]));
    ok(out.includes('Successfully renamed namespace to "wrangler 1 ü"'), out);
  });

  await report.check("rename by id to a taken title: code 10014", async () => {
    const { all } = failed(await wrangler(["kv", "namespace", "rename", "--namespace-id", id, "--new-name", "KV"]));
    match(all, /\[code: 10014\]/);
  });

  await report.check("rename of an unknown id: code 10013", async () => {
    const args = ["--namespace-id", "c".repeat(32), "--new-name", "any"];
    const { all } = failed(await wrangler(["kv", "namespace", "rename", ...args]));
    match(all, /\[code: 10013\]/);
  });

  await report.check("delete by name", async () => {
    succeeded(await wrangler(["kv", "namespace", "delete", "wrangler 1 ü", "-y"]));
    succeeded(await wrangler(["kv", "namespace", "delete", "staging-two_preview", "-y"]));
    ok(!(await list()).some((one) => one.id === id));
  });

  await report.check("delete of an id that is gone: code 10013", async () => {
    const { all } = failed(await wrangler(["kv", "namespace", "delete", "--namespace-id", id, "-y"]));
    match(all, /\[code: 10013\]/);
  });

  await report.check("a wrong token is an authentication error", async () => {
    const env = { CLOUDFLARE_API_TOKEN: "wrong-token-0123456789" };
    const { all } = failed(await wrangler(["kv", "namespace", "rename", "KV", "--new-name", "never"], { env }));
    match(all, /\[code: 10000\]/);
  });

  await report.check("a global key and an e-mail address do as well", async () => {
    const env = {
      CLOUDFLARE_API_TOKEN: undefined,
      CLOUDFLARE_API_KEY: wrangler.token,
      CLOUDFLARE_EMAIL: "somebody@example.com",
    };
    const args = ["kv", "key", "list", "--namespace-id", namespaces.EMPTY, "--remote"];
    equal(succeeded(await wrangler(args, { env })).trim(), "[]");
  });

  await report.check("whoami shows the account", async () => {
    const out = succeeded(await wrangler(["whoami"]));
    ok(out.includes(account), out);
  });

  await report.check("the account is found without an id", async () => {
    const env = { CLOUDFLARE_ACCOUNT_ID: undefined, WRANGLER_CACHE_DIR: path.join(folder, "fresh-cache") };
    const args = ["kv", "key", "list", "--namespace-id", namespaces.EMPTY, "--remote"];
    equal(succeeded(await wrangler(args, { env })).trim(), "[]");
  });

  await report.check("a binding without an id is looked up in the settings of the worker", async () => {
    const cwd = path.join(folder, "no-id");
    await mkdir(cwd, { recursive: true });
    await writeFile(path.join(cwd, "wrangler.toml"), 'name = "clients"\nkv_namespaces = [{ binding = "EMPTY" }]\n');
    const out = succeeded(await wrangler(["kv", "key", "list", "--binding", "EMPTY", "--remote"], { cwd }));
    equal(out.trim(), "[]");
  });
}
