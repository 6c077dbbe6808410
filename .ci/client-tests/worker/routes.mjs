// The same bindings for those outside: GET, PUT and DELETE /kv/BINDING?key=K, and the four patterns.
import { oddities } from "./oddities.mjs";
import { sequence } from "./sequences.mjs";
import { buildSnapshot, pagesOf, putIfChanged, serveHot } from "./hub.mjs";

export async function routes(request, url, env) {
  const [, verb, name] = url.pathname.split("/");
  const binding = env[name];
  const key = url.searchParams.get("key");
  switch (verb) {
    case "kv":
      return value(request, binding, key, url.searchParams);
    case "update":
      return Response.json({ written: await putIfChanged(binding, key, await request.text()) });
    case "hot":
      return serveHot(binding, key, request.headers.get("If-None-Match"));
    case "snapshot":
      return Response.json(await buildSnapshot(binding, url.searchParams.get("prefix"), key));
    case "walk":
      return Response.json(await walk(binding, url.searchParams));
    case "sequence":
      return Response.json(await sequence(binding, Number(url.searchParams.get("seed")), Number(url.searchParams.get("count"))));
    case "oddities":
      return Response.json(await oddities(binding, url.searchParams.get("topic")));
    default:
      return new Response("no such route", { status: 404 });
  }
}

async function value(request, binding, key, query) {
  switch (request.method) {
    case "PUT":
      return put(request, binding, key, query);
    case "DELETE":
      await binding.delete(key);
      return Response.json(null);
    default: {
      const { value, metadata } = await binding.getWithMetadata(key, "stream");
      const headers = { "X-Metadata": encodeURIComponent(JSON.stringify(metadata)) };
      return value === null ? new Response("", { status: 404 }) : new Response(value, { headers });
    }
  }
}

// The body goes through as a stream. A failure is told as the Worker's developer sees it.
async function put(request, binding, key, query) {
  const options = query.has("options") ? JSON.parse(query.get("options")) : undefined;
  try {
    await binding.put(key, request.body ?? "", options);
    return Response.json(null);
  } catch (e) {
    return Response.json({ error: e.message }, { status: 502 });
  }
}

async function walk(binding, query) {
  const names = [];
  for await (const page of pagesOf(binding, query.get("prefix") ?? "", Number(query.get("limit")))) {
    names.push(...page);
  }
  return names;
}
