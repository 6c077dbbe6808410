// The budgets of Workers KV inside a Worker, in plain workerd, Miniflare or Vitest.
//
//   import { withBudgets } from "./hotslice-budgets.js";
//   export default withBudgets({ async fetch(request, env, ctx) { … } });
//
// Every call of a handler is an invocation with six connection slots, 1,000 KV operations and 50 external
// subrequests, as in production; what goes beyond waits or fails with production's texts. Served by Hotslice
// at /hotslice-budgets.js. No dependencies, no compatibility flags.

const CONFIGURE =
  "To configure this limit, refer to https://developers.cloudflare.com/workers/wrangler/configuration/#limits";
const TOO_MANY_OPERATIONS = `Too many API requests by single Worker invocation. ${CONFIGURE}`;
const TOO_MANY_SUBREQUESTS = `Too many subrequests by single Worker invocation. ${CONFIGURE}`;

// Workers Free, where neither options nor a server say otherwise.
const FREE = { operations: 1000, subrequests: 50, connections: 6, slotRule: "headers" };

const DAY = 86_400_000;
const MOST_REDIRECTS = 20;
const SERVER_TIMEOUT = 2000;

// How long limits of a server count before they are asked for again, and how long a spent day is believed
// without a new refusal: a server may have been given another plan, or another day.
const LIMITS_LAST = 60_000;
const SPENT_LASTS = 5_000;

// How long a server that does not answer is left alone.
const SILENCE_LASTS = 10_000;

// What a Worker may export beside helpers of its own, which stay as they are.
const HANDLERS = ["fetch", "scheduled", "queue", "email", "tail", "trace", "tailStream", "connect", "test"];

// As it was before withBudgets().
let nativeFetch;

// What runs in this isolate now. Promises, streams and requests stay inside their invocations; what crosses
// from one to another here is plain data. An invocation whose client has left never says that it ended, so
// the oldest give way.
const active = new Set();
const MOST_ACTIVE = 500;

function enter(invocation) {
  active.add(invocation);
  if (active.size > MOST_ACTIVE) active.delete(active.values().next().value);
}

// Wraps the handlers of a Worker.
export function withBudgets(handlers, options = {}) {
  if (handlers === null || typeof handlers !== "object") {
    throw new TypeError("withBudgets() takes an object of handlers, as in { async fetch(request, env, ctx) {} }");
  }
  watchFetch();
  const server = new Server(options);
  const wrapped = { ...handlers };
  for (const name of HANDLERS) {
    if (typeof handlers[name] === "function") wrapped[name] = wrap(name, handlers, server, options);
  }
  return wrapped;
}

function wrap(name, handlers, server, options) {
  return async function (event, env, ctx, ...more) {
    const link = server.link(env);
    await server.learn(link);
    const invocation = new Invocation(server.limits(), server);
    const report = { worker: options.name ?? env?.WORKER_NAME ?? "worker", handler: name };
    if (typeof event?.cron === "string") report.cron = event.cron;
    enter(invocation);
    let outcome = "exception";
    try {
      const result = await handlers[name](event, invocation.env(env, options), invocation.ctx(ctx), ...more);
      outcome = "ok";
      return result;
    } finally {
      // not awaited: the answer does not wait for the report, and nothing that goes wrong in it shows
      const told = invocation
        .settled()
        .then(() => link && server.report(link, { ...report, outcome, ...invocation.figures() }))
        .catch(() => {})
        .finally(() => active.delete(invocation));
      if (ctx && typeof ctx.waitUntil === "function") ctx.waitUntil(told);
    }
  };
}

class Invocation {
  #limits;
  #server;
  #slots;
  #started = Date.now();
  #calls = 0;
  #subrequests = 0;
  #refused = 0;
  #spent = { reads: 0, writes: 0, deletes: 0, lists: 0 };
  #waitUntil = [];
  // belongs to this request, and is never connected: the runtime lets no other request look at it
  #mark = typeof WebSocketPair === "function" ? new WebSocketPair()[0] : {};

  constructor(limits, server) {
    this.#limits = limits;
    this.#server = server;
    this.#slots = new Slots(limits.connections);
  }

  // Returns whether the code that asks runs in this invocation.
  isCurrent() {
    try {
      void this.#mark.readyState;
      return true;
    } catch {
      return false;
    }
  }

  figures() {
    return {
      operations: this.#calls,
      ...this.#spent,
      subrequests: this.#subrequests,
      refused: this.#refused,
      peakConnections: this.#slots.peak,
      waitedMs: this.#slots.waitedMs,
      wallMs: since(this.#started),
    };
  }

  // Resolves when everything that was given to ctx.waitUntil has ended.
  async settled() {
    await null;
    for (let i = 0; i < this.#waitUntil.length; i++) await this.#waitUntil[i];
  }

  ctx(ctx) {
    if (ctx === null || typeof ctx !== "object") return ctx;
    return over(ctx, {
      waitUntil: (promise) => {
        this.#waitUntil.push(Promise.resolve(promise).catch(() => {}));
        return ctx.waitUntil(promise);
      },
    });
  }

  env(env, options) {
    if (env === null || typeof env !== "object") return env;
    const bindings = {};
    for (const name of Object.keys(env)) {
      if (options.kv ? options.kv.includes(name) : isKv(env[name])) bindings[name] = this.#kv(env[name]);
    }
    return new Proxy(env, {
      get: (target, name) => (Object.hasOwn(bindings, name) ? bindings[name] : Reflect.get(target, name)),
    });
  }

  #kv(kv) {
    const read = (call) => (key, ...more) => {
      const keys = Array.isArray(key) ? new Set(key).size : 1;
      const isLocal = !Array.isArray(key) && isRefusedLocally(key);
      return this.#operation("get", "reads", keys, isLocal, () => call.call(kv, key, ...more));
    };
    return over(kv, {
      get: read(kv.get),
      getWithMetadata: read(kv.getWithMetadata),
      put: (key, value, ...more) =>
        this.#operation("put", "writes", 1, isRefusedLocally(key) || isNoValue(value), () => kv.put(key, value, ...more)),
      delete: (key, ...more) =>
        this.#operation("delete", "deletes", 1, isRefusedLocally(key), () => kv.delete(key, ...more)),
      list: (...args) => this.#operation("list", "lists", 1, false, () => kv.list(...args)),
    });
  }

  // First the cap, then the day, then the slot, then the call: what is refused never waits, and nothing of it
  // is sent.
  async #operation(operation, kind, keys, isLocal, call) {
    if (isLocal) return call();
    if (this.#calls >= this.#limits.operations) {
      this.#refused++;
      throw new Error(TOO_MANY_OPERATIONS);
    }
    this.#calls++;
    if (this.#server.isSpent(operation)) {
      this.#refused++;
      throw new Error(dayIsSpent(operation));
    }
    const slot = await this.#slots.take();
    try {
      const result = await call();
      this.#spent[kind] += keys;
      return result;
    } catch (e) {
      const refusal = refusalIn(e);
      if (refusal === undefined) {
        // what was sent is charged, whatever became of it; 4xx are refused before that
        if (!/^KV \w+ failed: 4/.test(e?.message)) this.#spent[kind] += keys;
        throw e;
      }
      this.#refused++;
      // many keys at once may be too many where one is not
      if (refusal.spent && keys === 1) this.#server.hasSpent(operation);
      throw refusal.error;
    } finally {
      slot.release();
    }
  }

  async fetch(input, init) {
    // takes the body of a Request that it is made from, so that it alone can be sent
    const request = new Request(input, init);
    if (!/^https?:/i.test(request.url)) return nativeFetch(request);
    if (request.redirect !== "follow") return this.#hop(() => nativeFetch(request));
    const body = init?.body ?? null;
    if ((body === null && request.body !== null) || body instanceof ReadableStream) {
      // a body that can be sent once: only the runtime knows whether it may be sent again
      const response = await this.#hop(() => nativeFetch(request));
      if (response.redirected) this.#subrequests++;
      return response;
    }
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    return this.#follow(request, signal ? { ...init, signal } : init);
  }

  // Follows redirects hop by hop, as the runtime does, because each counts.
  async #follow(first, init) {
    let { url, method } = first;
    let body = init?.body;
    const headers = new Headers(first.headers);
    for (let hops = 0; ; hops++) {
      const response = await this.#hop(() =>
        hops === 0
          ? nativeFetch(first, { redirect: "manual" })
          : nativeFetch(url, { ...init, method, headers, body, redirect: "manual" }),
      );
      const location = [301, 302, 303, 307, 308].includes(response.status) && response.headers.get("Location");
      if (!location) return hops === 0 ? response : redirected(response);
      if (hops === MOST_REDIRECTS) throw new TypeError(`Too many redirects. ${first.url}`);
      await response.body?.cancel();
      const target = new URL(location, url);
      if (target.origin !== new URL(url).origin) headers.delete("Authorization");
      if (!target.hash) target.hash = new URL(url).hash;
      const becomesGet = response.status === 303 ? method !== "HEAD" : response.status < 303 && method === "POST";
      if (becomesGet && method !== "GET") {
        method = "GET";
        body = undefined;
      }
      url = target.href;
    }
  }

  async #hop(send) {
    if (this.#subrequests >= this.#limits.subrequests) {
      this.#refused++;
      throw new Error(TOO_MANY_SUBREQUESTS);
    }
    this.#subrequests++;
    const slot = await this.#slots.take();
    let response;
    try {
      response = await send();
    } catch (e) {
      slot.release();
      throw e;
    }
    if (this.#limits.slotRule === "body" && response.body !== null && !response.webSocket) {
      return slot.releasedAfter(response);
    }
    slot.release();
    return response;
  }
}

function redirected(response) {
  Object.defineProperty(response, "redirected", { value: true });
  return response;
}

// A clock may be set back.
const since = (time) => Math.max(0, Date.now() - time);

// The connections of one invocation. Who finds none free waits in turn.
class Slots {
  peak = 0;
  waitedMs = 0;
  #most;
  #inUse = 0;
  #waiting = [];
  // held by bodies that nobody has read to the end, the one that was used last at the end
  #unread = new Set();

  constructor(most) {
    this.#most = most;
  }

  async take() {
    if (this.#inUse >= this.#most || this.#waiting.length > 0) {
      const began = Date.now();
      await new Promise((next) => {
        this.#waiting.push(next);
        this.#relieve();
      });
      this.waitedMs += since(began);
    } else {
      this.#inUse++;
    }
    this.peak = Math.max(this.peak, this.#inUse);
    return this.#slot();
  }

  #slot() {
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      // a slot goes from hand to hand, so that nobody who comes later gets in between
      const next = this.#waiting.shift();
      if (next) next();
      else this.#inUse--;
    };
    return { release, releasedAfter: (response) => this.#releasedAfter(response, release) };
  }

  // The rule until April 2026: a slot is held until the body is read or cancelled. A Worker that waits for
  // itself gets on, because the body that was left alone for longest is closed.
  #releasedAfter(response, release) {
    const reader = response.body.getReader();
    const slots = this;
    const held = {
      reading: false,
      close() {
        held.closed = true;
        held.controller?.error(new Error("Response closed due to connection limit"));
        reader.cancel().catch(() => {});
        held.end();
      },
      end() {
        slots.#unread.delete(held);
        release();
      },
    };
    const body = new ReadableStream(
      {
        start: (controller) => void (held.controller = controller),
        async pull(controller) {
          held.reading = true;
          try {
            const { done, value } = await reader.read();
            if (held.closed) return;
            if (done) {
              controller.close();
              held.end();
            } else {
              controller.enqueue(value);
            }
          } catch (e) {
            held.end();
            throw e;
          } finally {
            held.reading = false;
            if (slots.#unread.delete(held)) slots.#unread.add(held);
            slots.#relieve();
          }
        },
        cancel(reason) {
          held.end();
          return reader.cancel(reason);
        },
      },
      { highWaterMark: 0 },
    );
    this.#unread.add(held);
    this.#relieve();
    const wrapped = new Response(body, response);
    for (const name of ["url", "redirected"]) Object.defineProperty(wrapped, name, { value: response[name] });
    return wrapped;
  }

  // Looks a little later, when those who want to read on have begun to.
  #relieve() {
    if (this.#waiting.length === 0 || this.#unread.size < this.#most) return;
    setTimeout(() => {
      const stalled = [...this.#unread].filter((held) => !held.reading);
      if (this.#waiting.length > 0 && stalled.length >= this.#most) stalled[0].close();
    }, 0);
  }
}

// The Hotslice that knows the limits and takes the reports, or nobody. Where it is reached is a matter of each
// request's environment; what it said is kept for all.
class Server {
  #options;
  #known = {};
  #dueAt = 0;
  #spentUntil = {};

  constructor(options) {
    this.#options = options;
  }

  // Returns how to reach it from this request, or undefined.
  link(env) {
    const { service = "HOTSLICE", url = env?.HOTSLICE_URL, token = env?.HOTSLICE_TOKEN } = this.#options;
    const headers = typeof token === "string" ? { Authorization: `Bearer ${token}` } : {};
    if (typeof env?.[service]?.fetch === "function") {
      return (path, init) => env[service].fetch(`http://hotslice.localhost${path}`, withHeaders(init, headers));
    }
    if (typeof url === "string" && url !== "") {
      return (path, init) => nativeFetch(url.replace(/\/+$/, "") + path, withHeaders(init, headers));
    }
    return undefined;
  }

  limits() {
    return { ...FREE, ...this.#known, ...this.#options.limits };
  }

  // Asks for the limits if that is due. Without an answer those known count.
  async learn(link) {
    const { limits } = this.#options;
    const isTold = limits && Object.keys(FREE).every((name) => name in limits);
    if (!link || isTold || Date.now() < this.#dueAt) return;
    try {
      const answer = await link("/v1/limits", { signal: AbortSignal.timeout(SERVER_TIMEOUT) });
      await this.#heard(answer);
    } catch {
      // nobody there: a Worker runs without
      this.#dueAt = Date.now() + SILENCE_LASTS;
    }
  }

  async report(link, report) {
    const answer = await link("/v1/invocations", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(report),
      signal: AbortSignal.timeout(SERVER_TIMEOUT),
    });
    await this.#heard(answer);
  }

  async #heard(answer) {
    const said = answer.ok ? await answer.json() : await answer.body?.cancel();
    this.#dueAt = Date.now() + (said ? LIMITS_LAST : SILENCE_LASTS);
    if (said?.invocation) {
      const { operations, subrequests, simultaneousConnections, slotRule } = said.invocation;
      const most = (number) => (number === null ? Infinity : number);
      const known = { operations: most(operations), subrequests: most(subrequests), slotRule };
      this.#known = { ...known, connections: simultaneousConnections };
    }
    if (Array.isArray(said?.spent)) {
      this.#spentUntil = {};
      said.spent.forEach((operation) => this.hasSpent(operation));
    }
  }

  isSpent(operation) {
    return Date.now() < (this.#spentUntil[operation] ?? 0);
  }

  // Remembered for a while, and never into another day.
  hasSpent(operation) {
    const now = Date.now();
    this.#spentUntil[operation] = Math.min(now + SPENT_LASTS, (Math.floor(now / DAY) + 1) * DAY);
  }
}

const withHeaders = (init, headers) => ({ ...init, headers: { ...init.headers, ...headers } });

// Global fetch belongs to no request. The runtime knows which one it works for, and each invocation knows
// itself by that. Where several believe to be it, as outside a Workers runtime, none is sure.
function watchFetch() {
  if (nativeFetch) return;
  nativeFetch = globalThis.fetch;
  globalThis.fetch = function fetch(input, init) {
    const current = [...active].filter((invocation) => invocation.isCurrent());
    return current.length === 1 ? current[0].fetch(input, init) : nativeFetch(input, init);
  };
}

// An object that is the given one but for some methods.
function over(object, methods) {
  return new Proxy(object, {
    get(target, name) {
      if (Object.hasOwn(methods, name)) return methods[name];
      const value = Reflect.get(target, name);
      // native methods want to be called on the native object
      return typeof value === "function" && name !== "constructor" ? value.bind(target) : value;
    },
  });
}

// A service binding claims to have every method there is, and fetch() besides.
const isKv = (binding) =>
  typeof binding === "object" &&
  binding !== null &&
  typeof binding.fetch !== "function" &&
  ["get", "getWithMetadata", "put", "delete", "list"].every((name) => typeof binding[name] === "function");

// Returns whether the runtime refuses a key itself: nothing is sent then, and nothing counts.
function isRefusedLocally(key) {
  const name = String(key);
  return name === "" || name === "." || name === ".." || (name.length > 170 && bytesOf(name) > 512);
}

const isNoValue = (value) =>
  typeof value === "object" &&
  value !== null &&
  !(value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof ReadableStream);

const bytesOf = (text) => new TextEncoder().encode(text).length;

const dayIsSpent = (operation) => `KV ${operation}() limit exceeded for the day.`;

// What a server can say is a status and a phrase; production's error has the phrase alone.
function refusalIn(e) {
  const [, phrase] = /^KV \w+ failed: 429 (.*)$/s.exec(e?.message ?? "") ?? [];
  if (phrase === undefined) return undefined;
  const spent = /^KV (get|put|delete|list)\(\) limit exceeded for the day\.$/.test(phrase);
  return { spent, error: spent || phrase.startsWith("Too many ") ? new Error(phrase) : e };
}
