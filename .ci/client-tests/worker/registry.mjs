// The checks that run inside a Worker. A module per topic registers its own; main.mjs runs them by
// number, one per request, so that each has an invocation of its own.
const registered = [];

// topic(NAME, OPTIONS, DEFINE): DEFINE gets check(WHAT, RUN) or check(WHAT, OPTIONS, RUN).
//
//   suite    which run it belongs to: "kv" (default), "locations" or "budget"
//   clock    true where the server's clock is moved: not against miniflare's simulator
//   service  true for what only Hotslice has
//   direct   true for bindings that only the capnp file has
export function topic(name, options, define) {
  define((what, extra, run) => {
    const [more, body] = run === undefined ? [{}, extra] : [extra, run];
    registered.push({ suite: "kv", topic: name, what, ...options, ...more, run: body });
  });
}

// Numbers, topics and names of the checks of a suite that this deployment can run.
export function listed(suite, { simulator, miniflare }) {
  return registered.flatMap((one, n) => {
    const able = !(simulator && (one.clock || one.service)) && !((simulator || miniflare) && one.direct);
    return one.suite === suite && able ? [{ n, topic: one.topic, what: one.what }] : [];
  });
}

export const numbered = (n) => registered[n];
