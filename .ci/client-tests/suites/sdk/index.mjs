// The official SDK, unmodified, against one server.
import { mkdir } from "node:fs/promises";
import { accessChecks, budgetChecks, rateChecks } from "./access.mjs";
import { sdkFor } from "./client.mjs";
import { keyChecks } from "./keys.mjs";
import { namespaceChecks } from "./namespaces.mjs";
import { valueChecks } from "./values.mjs";

export async function sdkSuite(report, title, hotslice, { folder, seed }) {
  await mkdir(folder, { recursive: true });
  const { namespaces, account_id } = sdkFor(hotslice);
  report.section(`${title}: namespaces`);
  await namespaceChecks(report, hotslice);
  for (const [topic, checks] of [["values", valueChecks], ["keys and bulk", keyChecks], ["access", accessChecks]]) {
    report.section(`${title}: ${topic}`);
    const { id } = await report.must("a namespace of its own", () =>
      namespaces.create({ account_id, title: `SDK ${topic}` }),
    );
    await checks(report, hotslice, { namespace_id: id, folder, seed });
    await report.check("which is deleted in the end", () => namespaces.delete(id, { account_id }));
  }
}

export async function sdkBudgetSuite(report, title, hotslice) {
  report.section(`${title}: budget`);
  await budgetChecks(report, hotslice);
  report.section(`${title}: rate limit`);
  await rateChecks(report, hotslice);
}
