// The official SDK as its users make it, with a fetch that counts.
import Cloudflare from "cloudflare";
import { account } from "../../lib/hotslice.mjs";

export function sdkFor(hotslice, { apiToken = hotslice.token ?? "none needed", accountId = account } = {}) {
  const requests = [];
  const client = new Cloudflare({
    apiToken,
    apiKey: null,
    apiEmail: null,
    userServiceKey: null,
    baseURL: hotslice.api,
    fetch: async (url, init) => {
      const answer = await fetch(url, init);
      const { status, headers } = answer;
      // it also fetches "data:," to see what fetch can do
      if (String(url).startsWith(hotslice.url)) requests.push({ url: String(url), status, headers });
      return answer;
    },
  });
  return { client, requests, namespaces: client.kv.namespaces, account_id: accountId };
}

// Expects one class of error of the SDK, with a code and a text of the service.
export function isError(e, type, status, code, text) {
  if (!(e instanceof type) || e.status !== status) {
    throw new Error(`expected ${type.name} ${status}, was ${e?.constructor?.name} ${e?.status}: ${e?.message}`, { cause: e });
  }
  const [{ code: wasCode, message }] = e.errors;
  if (!Number.isInteger(wasCode) || typeof message !== "string" || !message) {
    throw new Error(`no code or no message: ${JSON.stringify(e.errors)}`);
  }
  if ((code ?? wasCode) !== wasCode || (text ?? message) !== message) {
    throw new Error(`expected ${code}: ${text}\n     was ${wasCode}: ${message}`);
  }
}
