// A Worker as it would run at Cloudflare: nothing here knows of Hotslice.
//
//   GET  /greeting   the value of the key "greeting", or 404
//   PUT  /greeting   stores the body under it
//   POST /fill       writes 1,001 keys, and says how far it came
export default {
  async fetch(request, env) {
    const key = decodeURIComponent(new URL(request.url).pathname.slice(1));
    switch (request.method) {
      case "GET": {
        const value = await env.KV.get(key, "stream");
        return value === null ? new Response("not found\n", { status: 404 }) : new Response(value);
      }
      case "PUT":
        await env.KV.put(key, await request.text());
        return new Response(`stored ${key}\n`);
      case "POST":
        return new Response(await fill(env.KV, key));
      default:
        return new Response("try GET, PUT or POST\n", { status: 405 });
    }
  },
};

async function fill(kv, prefix) {
  for (let written = 0; written < 1_001; written++) {
    try {
      await kv.put(`${prefix}/${written}`, "x");
    } catch (refused) {
      return `${written} keys written, then: ${refused.message}\n`;
    }
  }
  return "1001 keys written\n";
}
