// The wrangler CLI, unmodified. It takes its time to start, so three lanes of commands run at once.
import { wranglerFor } from "../../lib/wrangler.mjs";
import { bulkChecks } from "./bulk.mjs";
import { keyChecks } from "./keys.mjs";
import { namespaceChecks } from "./namespaces.mjs";

export async function wranglerSuite(report, title, hotslice, { folder, seed }) {
  report.section(title);
  const wrangler = Object.assign(await wranglerFor(folder, hotslice), { token: hotslice.token });
  const more = { folder, hotslice, seed };
  await report.together(
    (lane) => namespaceChecks(lane, wrangler, more),
    (lane) => keyChecks(lane, wrangler, more),
    (lane) => bulkChecks(lane, wrangler, more),
  );
}
