// The wrangler CLI, unmodified. It takes its time to start, so lanes of commands run at once.
import { wranglerFor } from "../../lib/wrangler.mjs";
import { bulkChecks } from "./bulk.mjs";
import { keyChecks } from "./keys.mjs";
import { namespaceChecks } from "./namespaces.mjs";

const lanes = { namespaces: namespaceChecks, keys: keyChecks, bulk: bulkChecks };

export async function wranglerSuite(report, title, hotslice, { folder, seed, topics = Object.keys(lanes) }) {
  report.section(title);
  const wrangler = Object.assign(await wranglerFor(folder, hotslice), { token: hotslice.token });
  const more = { folder, hotslice, seed };
  await report.together(...topics.map((topic) => (lane) => lanes[topic](lane, wrangler, more)));
}
