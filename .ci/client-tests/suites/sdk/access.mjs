// Who may do what, and what a limited caller is told.
import Cloudflare from "cloudflare";
import { tokens } from "../../lib/hotslice.mjs";
import { equal, failure, failures, match, ok } from "../../lib/expect.mjs";
import { isError, sdkFor } from "./client.mjs";

export async function accessChecks(report, hotslice, { namespace_id }) {
  const { account_id, namespaces, requests } = sdkFor(hotslice);
  const where = { account_id, namespace_id };

  await report.check("a wrong token: 401 or 403, after one request", async () => {
    const other = sdkFor(hotslice, { apiToken: "wrong-token-0123456789" });
    for (const call of [
      () => other.namespaces.values.get("k", where),
      () => other.namespaces.list({ account_id }),
      () => other.namespaces.create({ account_id, title: "never" }),
    ]) {
      const before = other.requests.length;
      const e = await failure(call());
      isError(e, e.status === 401 ? Cloudflare.AuthenticationError : Cloudflare.PermissionDeniedError, e.status, 10000);
      equal(other.requests.length - before, 1);
    }
  });

  await report.check("a token that may only read reads", async () => {
    await namespaces.values.update("k", { ...where, value: "v" });
    const reader = sdkFor(hotslice, { apiToken: tokens.reader });
    equal(await (await reader.namespaces.values.get("k", where)).text(), "v");
    await reader.namespaces.keys.list(namespace_id, { account_id });
    await reader.namespaces.keys.bulkGet(namespace_id, { account_id, keys: ["k"] });
  });

  await report.check("and does not write: PermissionDeniedError", async () => {
    const reader = sdkFor(hotslice, { apiToken: tokens.reader });
    for (const e of await failures([
      reader.namespaces.values.update("k", { ...where, value: "x" }),
      reader.namespaces.values.delete("k", where),
      reader.namespaces.keys.bulkDelete(namespace_id, { account_id, body: ["k"] }),
      reader.namespaces.delete(namespace_id, { account_id }),
      reader.namespaces.create({ account_id, title: "never" }),
    ])) {
      isError(e, Cloudflare.PermissionDeniedError, 403, 10000);
    }
    equal(await (await namespaces.values.get("k", where)).text(), "v");
  });

  await report.check("somebody else's account: refused", async () => {
    const e = await failure(namespaces.list({ account_id: "f".repeat(32) }));
    ok([401, 403, 404].includes(e.status), e.message);
    ok(Number.isInteger(e.errors[0].code));
  });

  await report.check("answers tell what the rate limit leaves, and no retry-after", async () => {
    await namespaces.values.get("k", where);
    const { headers } = requests.at(-1);
    match(headers.get("ratelimit") ?? "", /^"[a-z-]+";r=\d+;t=\d+$/);
    match(headers.get("ratelimit-policy") ?? "", /^"[a-z-]+";q=\d+;w=\d+/);
    equal(headers.get("retry-after"), null);
  });
}

// A day on the free plan, used up through the SDK. One request each: it must not try again in vain.
export async function budgetChecks(report, hotslice) {
  const { account_id, namespaces, requests } = sdkFor(hotslice);
  const namespace_id = "1".repeat(32);
  const where = { account_id, namespace_id };
  const exhausted = "your account has reached the free usage limit for this operation for today";
  const bulk = (count) => ({ account_id, body: Array.from({ length: count }, (_, i) => ({ key: `day/${i}`, value: "v" })) });

  async function refused(call) {
    const before = requests.length;
    const e = await failure(call());
    isError(e, Cloudflare.RateLimitError, 429, 10048, exhausted);
    equal(requests.length - before, 1, "number of requests");
  }

  await report.check("a bulk write that the day does not hold is refused whole", async () => {
    const now = await hotslice.clock({ advance: "P1D" });
    // noon: what comes then stays within one day
    await hotslice.clock({ nowMs: (Math.floor(now / 86_400_000) + 0.5) * 86_400_000 });
    await refused(() => namespaces.keys.bulkUpdate(namespace_id, bulk(1001)));
    equal((await namespaces.keys.list(namespace_id, { account_id, prefix: "day/" })).result.length, 0);
  });

  await report.check("1,000 pairs are not, and use it up", async () => {
    equal((await namespaces.keys.bulkUpdate(namespace_id, bulk(1000))).successful_key_count, 1000);
    // a second write to a key within the second is refused for another reason
    await hotslice.clock({ advance: "PT1S" });
    await refused(() => namespaces.values.update("day/0", { ...where, value: "new" }));
    equal(await (await namespaces.values.get("day/0", where)).text(), "v");
  });

  await report.check("an exhausted day says so in its headers", async () => {
    const { headers } = requests.find(({ status }) => status === 429);
    equal(headers.get("x-should-retry"), "false");
  });

  await report.check("1,000 deletes in one call, and not one more", async () => {
    const body = Array.from({ length: 1000 }, (_, i) => `day/${i}`);
    await namespaces.keys.bulkDelete(namespace_id, { account_id, body });
    await refused(() => namespaces.values.delete("day/0", where));
    await refused(() => namespaces.keys.bulkDelete(namespace_id, { account_id, body: ["day/0"] }));
  });

  await report.check("reads and lists go on; midnight ends it", async () => {
    equal((await namespaces.keys.list(namespace_id, { account_id, prefix: "day/" })).result.length, 0);
    const now = await hotslice.clock({ advance: "PT0S" });
    await hotslice.clock({ nowMs: (Math.floor(now / 86_400_000) + 1) * 86_400_000 });
    await namespaces.values.update("day/next", { ...where, value: "v" });
  });

  await report.check("the same key twice within a second: RateLimitError", async () => {
    await namespaces.values.update("rate", { ...where, value: "one" });
    const e = await failure(namespaces.values.update("rate", { ...where, value: "two" }));
    ok(e instanceof Cloudflare.RateLimitError, e.message);
    equal(await (await namespaces.values.get("rate", where)).text(), "one");
  });
}

// The rate limit of the REST API: 1,200 requests in five minutes, whatever they do.
export async function rateChecks(report, hotslice) {
  const { account_id, namespaces, requests } = sdkFor(hotslice);
  const path = `/client/v4/accounts/${account_id}/storage/kv/namespaces`;
  const hurried = { maxRetries: 0 };
  let wait;

  await report.check("1,200 requests in five minutes, and not one more", async () => {
    // a window of its own, on a day of its own
    await hotslice.clock({ advance: "P1D" });
    for (let i = 0; i < 1200; i += 100) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => hotslice.fetch(path)));
      for (const answer of answers) {
        equal(answer.status, 200);
        equal(answer.headers.get("retry-after"), null);
        await answer.arrayBuffer();
      }
    }
    const e = await failure(namespaces.list({ account_id }, hurried));
    ok(e instanceof Cloudflare.RateLimitError, e.message);
    ok(Number.isInteger(e.errors[0].code), e.message);
  });

  await report.check("the refusal says when to come back", async () => {
    const { headers } = requests.at(-1);
    wait = Number(headers.get("retry-after"));
    ok(Number.isInteger(wait) && wait >= 1 && wait <= 300, `retry-after: ${wait}`);
    match(headers.get("ratelimit") ?? "", /^"[a-z-]+";r=0;t=\d+$/);
    match(headers.get("ratelimit-policy") ?? "", /;q=1200;w=300/);
  });

  await report.check("and then it works again", async () => {
    await hotslice.clock({ advance: `PT${wait}S` });
    await namespaces.list({ account_id }, hurried);
  });
}
