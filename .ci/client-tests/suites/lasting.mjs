// What must outlive a process: namespaces, values, what a day has spent; and what must not be stored.
import { request } from "node:http";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { account } from "../lib/hotslice.mjs";
import { equal, ok } from "../lib/expect.mjs";
import { sdkFor } from "./sdk/client.mjs";

// An upload whose client dies half-way: workerd is killed while it streams.
export async function brokenUploadSuite(report, title, hotslice, deploy) {
  report.section(title);
  for (const [what, headers] of [
    ["with its length announced", { "Content-Length": 20_000_000 }],
    ["in chunks", {}],
  ]) {
    await report.check(`an upload ${what} that dies half-way stores nothing`, async () => {
      await hotslice.value("KV", "broken", { method: "PUT", body: "before" });
      const worker = await deploy();
      const url = `${worker.url}/kv/KV?key=broken`;
      const upload = request(url, { method: "PUT", headers, agent: false });
      upload.on("error", () => {});
      upload.write(Buffer.alloc(5_000_000, 65));
      await once(upload, "drain");
      // the Worker has begun to hand it on by now; how far it got does not matter
      await pause(300);
      await worker.kill();
      upload.destroy();
      await pause(300);
      equal(await (await hotslice.value("KV", "broken")).text(), "before");
    });
  }
}

export async function restartSuite(report, title, hotslice, startAgain) {
  report.section(title);
  const title1 = "made before the restart";
  const { id } = await sdkFor(hotslice).namespaces.create({ account_id: account, title: title1 });
  const where = { account_id: account, namespace_id: id };
  await sdkFor(hotslice).namespaces.values.update("k", { ...where, value: "kept", metadata: '{"m":1}' });
  await hotslice.stop();
  const again = await report.must("starts again on the same data", startAgain);
  const { namespaces } = sdkFor(again);

  await report.check("a namespace made at run time is still there, with its title", async () => {
    equal((await namespaces.get(id, { account_id: account })).title, title1);
  });

  await report.check("so are its values and their metadata", async () => {
    equal(await (await namespaces.values.get("k", where)).text(), "kept");
    equal((await namespaces.metadata.get("k", where)).m, 1);
  });

  await report.check("and it can be deleted", async () => {
    await namespaces.delete(id, { account_id: account });
    ok(!(await again.fetch(`/client/v4/accounts/${account}/storage/kv/namespaces/${id}`)).ok);
  });
  return again;
}
