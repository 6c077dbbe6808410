// How a binding finds its namespace, and what a Worker sees where it may not.
import { deepEqual, equal, fails } from "./assert.mjs";
import { topic } from "./registry.mjs";

topic("namespaces", { direct: true }, (check) => {
  check("a port of its own needs no header", async ({ OWN }) => {
    await OWN.put("own/a b%2F", "v", { metadata: { a: 1 } });
    const { value, metadata } = await OWN.getWithMetadata("own/a b%2F");
    deepEqual([value, metadata], ["v", { a: 1 }]);
    deepEqual((await OWN.list()).keys, [{ name: "own/a b%2F", metadata: { a: 1 } }]);
    deepEqual([...(await OWN.get(["own/a b%2F"]))], [["own/a b%2F", "v"]]);
    await OWN.delete("own/a b%2F");
    equal(await OWN.get("own/a b%2F"), null);
  });

  check("it is a namespace like any other", async ({ OWN, KV }) => {
    await OWN.put("own/b", "mine");
    await KV.put("own/b", "another's");
    equal(await OWN.get("own/b"), "mine");
    equal(await KV.get("own/b"), "another's");
  });

  check("one made at run time, named by its title", async ({ MADE }) => {
    await MADE.put("made", "v");
    equal(await MADE.get("made"), "v");
    deepEqual((await MADE.list()).keys, [{ name: "made" }]);
  });

  check("an unknown one is an error for every verb, and never a missing key", async ({ NOWHERE }) => {
    await fails(NOWHERE.get("k"), /^KV GET failed: 4\d\d .*"no such namespace"/);
    await fails(NOWHERE.getWithMetadata("k"), /^KV GET failed: 4/);
    await fails(NOWHERE.put("k", "v"), /^KV PUT failed: 4/);
    await fails(NOWHERE.delete("k"), /^KV DELETE failed: 4/);
    await fails(NOWHERE.list(), /^KV GET failed: 4/);
    await fails(NOWHERE.get(["k"]), /^KV GET_BULK failed: 4/);
  });

  check("a wrong token is an error for every verb", async ({ STRANGER }) => {
    await fails(STRANGER.get("k"), /^KV GET failed: 40[13] /);
    await fails(STRANGER.put("k", "v"), /^KV PUT failed: 40[13] /);
    await fails(STRANGER.put("k", new Uint8Array(3_000_000)), /^KV PUT failed: 40[13] /);
    await fails(STRANGER.put("k", new Response(new Uint8Array(3_000_000)).body), /^KV PUT failed: 40[13] /);
    await fails(STRANGER.delete("k"), /^KV DELETE failed: 40[13] /);
    await fails(STRANGER.list(), /^KV GET failed: 40[13] /);
    await fails(STRANGER.get(["k"]), /^KV GET_BULK failed: 40[13] /);
  });

  check("a token that may only read", async ({ KV, READER }) => {
    await KV.put("namespaces/read", "v");
    equal(await READER.get("namespaces/read"), "v");
    equal((await READER.get(["namespaces/read"])).get("namespaces/read"), "v");
    equal((await READER.list({ prefix: "namespaces/" })).keys.length, 1);
    await fails(READER.put("namespaces/read", "x"), /^KV PUT failed: 403 /);
    await fails(READER.delete("namespaces/read"), /^KV DELETE failed: 403 /);
    equal(await KV.get("namespaces/read"), "v");
  });
});
