// A Worker that checks its own KV bindings: GET /checks?suite=kv names the checks, GET /run?n=3 runs one.
import { clockOf } from "./clock.mjs";
import { listed, numbered } from "./registry.mjs";
import "./values.mjs";
import "./keys.mjs";
import "./metadata.mjs";
import "./expiry.mjs";
import "./lists.mjs";
import "./pages.mjs";
import "./bulk.mjs";
import "./cache.mjs";
import "./limits.mjs";
import "./patterns.mjs";
import "./namespaces.mjs";
import "./locations.mjs";
import "./budget.mjs";
import { routes } from "./routes.mjs";

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    switch (url.pathname) {
      case "/checks":
        return Response.json(listed(url.searchParams.get("suite"), env.MODE));
      case "/run":
        return Response.json(await run(Number(url.searchParams.get("n")), env));
      default:
        return routes(request, url, env);
    }
  },
};

async function run(n, env) {
  try {
    await numbered(n).run({ ...env, clock: clockOf(env) });
    return { passed: true };
  } catch (e) {
    return { passed: false, message: String(e?.stack ?? e).slice(0, 4000) };
  }
}
