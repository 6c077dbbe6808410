// A Worker that spends as it is told and says what became of it: GET /wrapped/ACTION with the module around
// it, GET /plain/ACTION without, GET /tight/ACTION with limits of its own.
import { withBudgets } from "./hotslice-budgets.js";

const handlers = {
  async fetch(request, env, ctx) {
    const url = new URL(request.url);
    const action = actions[url.pathname.split("/")[2]];
    return Response.json((await action(env, url.searchParams, ctx, request)) ?? null);
  },
  async scheduled(controller, env, ctx) {
    await env.KV.put("scheduled", controller.cron);
    ctx.waitUntil(env.KV.get("scheduled"));
  },
};

const wrapped = withBudgets(handlers);
const tight = withBudgets(handlers, { name: "tight", limits: { operations: 2, subrequests: 1, connections: 1 } });
const reading = withBudgets(handlers, { name: "reading", limits: { slotRule: "body" } });

class Site {
  #greeting = "hello";

  async fetch() {
    return Response.json(this.#greeting);
  }
}
const site = withBudgets(new Site(), { name: "site" });

export default {
  fetch(request, env, ctx) {
    const kind = new URL(request.url).pathname.split("/")[1];
    return { wrapped, plain: handlers, tight, reading, site }[kind].fetch(request, env, ctx);
  },
  scheduled: wrapped.scheduled,
};

// Runs so many calls at once, and returns how many went well and what the others said.
async function together(count, call) {
  const ends = await Promise.allSettled(Array.from({ length: count }, (_, i) => call(i)));
  const refused = ends.filter(({ status }) => status === "rejected").map(({ reason }) => String(reason));
  return { done: count - refused.length, refused };
}

const count = (query) => Number(query.get("count"));

const actions = {
  read: ({ KV }, query) => together(count(query), (i) => KV.get(`read/${i}`)),

  bulk: ({ KV }, query) =>
    together(count(query), (i) => KV.get(Array.from({ length: 100 }, (_, k) => `bulk/${i}/${k}`))),

  put: ({ KV }, query) => together(count(query), (i) => KV.put(`${query.get("prefix")}/${i}`, "v")),

  fetch: (_, query) => together(count(query), async (i) => (await fetch(`${query.get("url")}?${i}`)).text()),

  // one that has waited before it fetches, so that many are under way when it does
  async lateFetch(_, query) {
    await scheduler.wait(20);
    return together(count(query), async (i) => {
      await scheduler.wait(i % 7);
      return (await fetch(`${query.get("url")}?${i}`)).text();
    });
  },

  async followed(_, query) {
    const response = await fetch(query.get("url"), { method: query.get("method"), ...bodyOf(query) });
    return { url: response.url, redirected: response.redirected, status: response.status, text: await response.text() };
  },

  // as a Worker in front of another server does
  async proxied(_, query) {
    const made = new Request(query.get("url"), { method: "POST", body: "hello" });
    const response = await fetch(made, query.has("redirect") ? { redirect: query.get("redirect") } : undefined);
    return { url: response.url, redirected: response.redirected, status: response.status, text: await response.text() };
  },

  // a request whose body can be sent once
  async passedOn(_, query) {
    const { readable, writable } = new FixedLengthStream(5);
    const writer = writable.getWriter();
    writer.write(new TextEncoder().encode("hello")).then(() => writer.close());
    return (await fetch(query.get("url"), { method: "POST", body: readable })).text();
  },

  // holds as many answers as there are slots, and then reads them
  async unread(_, query) {
    const responses = [];
    for (let i = 0; i < count(query); i++) responses.push(await fetch(`${query.get("url")}?${i}`));
    return together(responses.length, (i) => responses[i].text());
  },

  async oneMore({ KV }) {
    await KV.get("one/more");
  },

  // what a binding gives, in every form that it has
  async everything({ KV }) {
    await KV.put("forms/a", "grey", { metadata: { of: "heron" }, expirationTtl: 3600 });
    await KV.put("forms/b", new Response('{"b":[1]}').body);
    await KV.put("forms/c", new Uint8Array([0, 255, 1]));
    const errors = [];
    for (const call of [
      () => KV.get(""),
      () => KV.get("k".repeat(513)),
      () => KV.put("forms/bad", "v", { expirationTtl: 1 }),
      () => KV.put("forms/bad", {}),
      () => KV.get(Array.from({ length: 101 }, (_, i) => `${i}`)),
      () => KV.get("forms/a", "json"),
    ]) {
      errors.push(await call().then(String, String));
    }
    return {
      text: await KV.get("forms/a"),
      json: await KV.get("forms/b", "json"),
      buffer: [...new Uint8Array(await KV.get("forms/c", { type: "arrayBuffer", cacheTtl: 60 }))],
      stream: await new Response(await KV.get("forms/a", "stream")).text(),
      missing: await KV.get("forms/none"),
      withMetadata: await KV.getWithMetadata("forms/a"),
      bulk: [...(await KV.get(["forms/a", "forms/none"]))],
      bulkWithMetadata: [...(await KV.getWithMetadata(["forms/a"], "text"))],
      list: await KV.list({ prefix: "forms/", limit: 2 }).then(({ cursor, ...page }) => ({ ...page, cursor: typeof cursor })),
      deleted: String(await KV.delete("forms/a")),
      errors,
    };
  },

  shape: ({ KV, ...env }, _, ctx) => ({
    kv: KV.constructor.name,
    others: Object.keys(env).sort(),
    waitUntil: typeof ctx.waitUntil,
    passThrough: typeof ctx.passThroughOnException,
  }),

  fails: () => {
    throw new Error("the Worker's own");
  },
};

const bodyOf = (query) => (query.has("body") ? { body: query.get("body") } : {});
