// Reads a key, once or many times over. Of many reads six are under way at a time, as many as the
// platform allows one invocation.
const AT_ONCE = 6;

export default {
  async fetch(request, env) {
    const query = new URL(request.url).searchParams;
    const key = query.get("key");
    const times = Number(query.get("times"));
    const value = await env.KV.get(key);
    if (value === null) {
      return new Response(`there is no key ${key}\n`, { status: 404 });
    }
    if (times === 1) {
      return new Response(value);
    }
    const wrong = await readAgain(env.KV, key, value, times - 1);
    if (wrong > 0) {
      return new Response(`${wrong} of ${times} reads were wrong\n`, { status: 500 });
    }
    return new Response(`${times} times ${await sha256(value)}\n`);
  },
};

async function readAgain(kv, key, value, times) {
  let left = times;
  let wrong = 0;
  const lane = async () => {
    while (left-- > 0) {
      if ((await kv.get(key)) !== value) {
        wrong++;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return wrong;
}

async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (octet) => octet.toString(16).padStart(2, "0")).join("");
}
