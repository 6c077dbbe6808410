// Which suite runs on which server. Per store there are three of them: one without limits that wants
// tokens, one without limits or tokens for miniflare, which cannot send one, and one on the free plan.
import path from "node:path";
import { Hotslice, namespaces, tokens } from "../lib/hotslice.mjs";
import { redisStarted } from "../lib/redis.mjs";
import { inMiniflare, inSimulator, inWorkerd, runtimes } from "../lib/workers.mjs";
import { stop } from "../lib/processes.mjs";
import { budgetsSuite, walkSuite } from "./budgets.mjs";
import { differentialSuite } from "./differential.mjs";
import { exampleSuite } from "./example.mjs";
import { brokenUploadSuite, restartSuite } from "./lasting.mjs";
import { sdkFor } from "./sdk/client.mjs";
import { sdkBudgetSuite, sdkSuite } from "./sdk/index.mjs";
import { unstorageSuite } from "./unstorage.mjs";
import { viewSuite } from "./views.mjs";
import { workerSuite } from "./worker.mjs";
import { wranglerSuite } from "./wrangler/index.mjs";

// many, but not none: so that answers tell how many are left
const unlimited = '{ profile = "unlimited", key_interval = "0s", rest_per_five_minutes = 1000000 }';
const free = '{ profile = "free", reads_per_day = 3000 }';

export async function suites(report, store, wanted, { folder, seed }) {
  const wants = (...names) => wanted.length === 0 || names.some((name) => wanted.includes(name));
  const at = (...parts) => path.join(folder, store, ...parts);
  // one runtime each, so that both are met
  const runtime = runtimes[store === "redis" ? 1 : 0];
  const workerd = `workerd ${runtime.version}, ${store}`;
  const redis = store === "redis" ? await redisStarted() : undefined;
  const storeOf = (prefix) =>
    redis ? `{ type = "redis", url = "${redis.url}", key_prefix = "${prefix}" }` : `"${store}"`;
  const start = (name, more) => Hotslice.started(at(name), { store: storeOf(name), ...more });

  if (wants("worker", "locations", "differential", "sdk", "unstorage", "wrangler", "views", "lasting")) {
    const guarded = { plan: unlimited, guarded: true };
    const hotslice = await start("open", guarded);
    const worker = await inWorkerd(at("workerd"), hotslice, { runtime, bindings: await bindingsOf(hotslice), seed });
    if (wants("worker")) await workerSuite(report, workerd, worker);
    if (wants("locations")) await workerSuite(report, workerd, worker, "locations");
    if (wants("differential")) await differential(report, `random calls, ${store}`, worker, { seed });
    if (wants("sdk")) await sdkSuite(report, `SDK, ${store}`, hotslice, { folder: at("sdk"), seed });
    if (wants("unstorage")) await unstorageSuite(report, `unstorage, ${store}`, hotslice, { seed });
    if (wants("wrangler")) {
      // what it sends does not depend on the store: on the second one the bulk calls will do
      const topics = redis ? ["bulk"] : undefined;
      await wranglerSuite(report, `wrangler, ${store}`, hotslice, { folder: at("wrangler"), seed, topics });
    }
    if (wants("views")) await viewSuite(report, `views, ${store}`, hotslice, worker, { folder: at("views"), seed });
    await worker.dispose();
    if (wants("lasting")) {
      await brokenUploadSuite(report, `broken uploads, ${store}`, hotslice, () =>
        inWorkerd(at("workerd-dying"), hotslice, { runtime, seed }),
      );
      await (await restartSuite(report, `restart, ${store}`, hotslice, () => start("open", guarded))).stop();
    } else {
      await hotslice.stop();
    }
  }

  // its dialect does not depend on the store
  if (wants("miniflare") && !redis) {
    const hotslice = await start("remote", { plan: unlimited });
    const worker = await inMiniflare(hotslice, { seed });
    await workerSuite(report, `miniflare with remote bindings, ${store}`, worker);
    await worker.dispose();
    await hotslice.stop();
  }

  if (wants("budget")) {
    const hotslice = await start("free", { plan: free });
    const worker = await inWorkerd(at("workerd-free"), hotslice, { runtime, seed });
    await workerSuite(report, workerd, worker, "budget");
    await sdkBudgetSuite(report, `SDK, ${store}`, hotslice);
    await worker.dispose();
    await hotslice.stop();
  }

  if (wants("budgets")) {
    const plan = '{ profile = "free", reads_per_day = 8000 }';
    const hotslice = await start("budgets", { plan });
    await budgetsSuite(report, `withBudgets in ${workerd}`, hotslice, { folder: at("workerd-budgets"), runtime });
    await hotslice.stop();
    if (!redis) await walkSuite(report, "docs/budgets.md", at("walk"));
  }

  // on the store that a newcomer has
  if (wants("example") && !redis) await exampleSuite(report, "README, examples/worker", at("example"));

  if (redis) await stop(redis.child);
}

// Bindings that differ from the plain ones: named in other ways, from other places, by other people.
async function bindingsOf(hotslice) {
  const { namespaces: sdk, account_id } = sdkFor(hotslice);
  await sdk.create({ account_id, title: "made at run time" });
  const as = (token) => ({ headers: { "X-Hotslice-Namespace": "KV", Authorization: `Bearer ${token}` } });
  const from = (location) => ({ headers: { "X-Hotslice-Namespace": "SLOW", "X-Hotslice-Location": location } });
  return {
    KEYS: { headers: { "X-Hotslice-Namespace": namespaces.KEYS } },
    OWN: { address: hotslice.ownHost, headers: { "X-Hotslice-Namespace": null } },
    MADE: { headers: { "X-Hotslice-Namespace": "made at run time" } },
    NOWHERE: { headers: { "X-Hotslice-Namespace": "no such namespace" } },
    STRANGER: as("wrong-token-0123456789"),
    READER: as(tokens.reader),
    NEAR: from("near"),
    FAR: from("far"),
  };
}

async function differential(report, title, worker, more) {
  const simulator = await inSimulator(more);
  await differentialSuite(report, title, worker, simulator, more);
  await simulator.dispose();
}

export async function simulate(report, { seed }) {
  const worker = await inSimulator({ seed });
  await workerSuite(report, "miniflare's simulator", worker);
  await worker.dispose();
}
