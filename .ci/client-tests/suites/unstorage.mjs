// unstorage with its driver for the REST API: what Nuxt and Nitro users have.
import { createStorage } from "unstorage";
import driver from "unstorage/drivers/cloudflare-kv-http";
import { account, tokens } from "../lib/hotslice.mjs";
import { random } from "../worker/random.mjs";
import { deepEqual, equal, failure, failures, ok, sameBytes } from "../lib/expect.mjs";
import { sdkFor } from "./sdk/client.mjs";

export async function unstorageSuite(report, title, hotslice, { seed }) {
  report.section(title);
  const sdk = sdkFor(hotslice);
  const { id: namespaceId } = await report.must("a namespace of its own", () =>
    sdk.namespaces.create({ account_id: account, title: "unstorage" }),
  );
  const options = { accountId: account, namespaceId, apiURL: hotslice.url, apiToken: hotslice.token };
  const open = (more) => createStorage({ driver: driver({ ...options, ...more }) });
  const storage = open();

  await report.check("setItem and getItem of a text", async () => {
    await storage.setItem("a:text", "Grüß Gott 😀\n");
    equal(await storage.getItem("a:text"), "Grüß Gott 😀\n");
  });

  await report.check("a key with a slash is one with a colon", async () => {
    await storage.setItem("a/b c/ü", "nested");
    equal(await storage.getItem("a:b c:ü"), "nested");
    ok((await storage.getKeys("a")).includes("a:b c:ü"));
  });

  await report.check("hostile keys", async () => {
    for (const key of ["h:1%2F", "h:a+b", "h:100%", "h:[x]^|", "h:é😀", "h:'()*!~", "h:a&b=c;d,e@f"]) {
      await storage.setItem(key, `=${key}`);
      equal(await storage.getItem(key), `=${key}`);
      equal(await storage.hasItem(key), true);
      ok((await storage.getKeys("h")).includes(key), key);
      await storage.removeItem(key);
      equal(await storage.hasItem(key), false);
    }
  });

  await report.check("objects, numbers, null", async () => {
    for (const value of [{ a: [1, "ü", null], b: { c: true } }, [1, 2], 12.5, true]) {
      await storage.setItem("a:json", value);
      deepEqual(await storage.getItem("a:json"), value);
    }
  });

  await report.check("a text that looks like JSON is stored as it is", async () => {
    await storage.setItem("a:looks", '{"a": 1 }');
    equal(await (await hotslice.fetch(`/client/v4/accounts/${account}/storage/kv/namespaces/${namespaceId}/values/a:looks`)).text(), '{"a": 1 }');
  });

  await report.check("the empty text", async () => {
    await storage.setItem("a:empty", "");
    equal(await storage.getItemRaw("a:empty"), "");
    equal(await storage.hasItem("a:empty"), true);
  });

  await report.check("setItemRaw and getItemRaw of random bytes", async () => {
    const value = random(seed + 30).bytes(100_001);
    await storage.setItemRaw("a:raw", value);
    sameBytes(await storage.getItemRaw("a:raw"), value);
  });

  await report.check("a missing item is null and not there", async () => {
    equal(await storage.getItem("a:none"), null);
    equal(await storage.getItemRaw("a:none"), null);
    equal(await storage.hasItem("a:none"), false);
  });

  await report.check("hasItem finds an item without metadata", async () => {
    equal(await storage.hasItem("a:text"), true);
  });

  await report.check("removeItem, twice", async () => {
    await storage.setItem("a:gone", "v");
    await storage.removeItem("a:gone");
    await storage.removeItem("a:gone");
    equal(await storage.getItem("a:gone"), null);
  });

  await report.check("setItems and getItems", async () => {
    await storage.setItems([{ key: "many:a", value: "one" }, { key: "many:b", value: { two: 2 } }]);
    deepEqual(await storage.getItems(["many:a", "many:b", "many:none"]), [
      { key: "many:a", value: "one" },
      { key: "many:b", value: { two: 2 } },
      { key: "many:none", value: null },
    ]);
  });

  await report.check("a ttl, at least 60 s", async () => {
    await storage.setItem("ttl:short", "v", { ttl: 5 });
    await storage.setItem("ttl:long", "v", { ttl: 600 });
    const now = await hotslice.seconds();
    const { result } = await sdk.namespaces.keys.list(namespaceId, { account_id: account, prefix: "ttl:" });
    deepEqual(result, [
      { name: "ttl:long", expiration: now + 600 },
      { name: "ttl:short", expiration: now + 60 },
    ]);
    await hotslice.clock({ advance: "PT60S" });
    equal(await storage.getItem("ttl:short"), null);
    equal(await storage.hasItem("ttl:short"), false);
    equal(await storage.getItem("ttl:long"), "v");
  });

  await report.check("getKeys of everything and of a base", async () => {
    await storage.setItem("base:x", "1");
    await storage.setItem("base:y:z", "2");
    await storage.setItem("baseless", "3");
    deepEqual((await storage.getKeys("base")).sort(), ["base:x", "base:y:z"]);
    ok((await storage.getKeys()).includes("baseless"));
  });

  await report.check("getKeys of 2,600 items", async () => {
    const body = Array.from({ length: 2600 }, (_, i) => ({ key: `lots:${i}`, value: `${i}` }));
    await sdk.namespaces.keys.bulkUpdate(namespaceId, { account_id: account, body });
    const keys = await storage.getKeys("lots");
    equal(new Set(keys).size, 2600);
    equal(keys.length, 2600);
  });

  await report.check("clear of a base leaves the others", async () => {
    // a storage clears whole mounts only, its driver any base
    await driver(options).clear("lots");
    deepEqual(await storage.getKeys("lots"), []);
    equal(await storage.getItem("baseless"), 3);
  });

  await report.check("a driver with a base of its own", async () => {
    const based = open({ base: "inner" });
    await based.setItem("a:b", "in the base");
    equal(await storage.getItem("inner:a:b"), "in the base");
    equal(await based.getItem("a:b"), "in the base");
    ok((await based.getKeys()).includes("a:b"));
    await based.clear();
    equal(await storage.hasItem("inner:a:b"), false);
    equal(await storage.hasItem("baseless"), true);
  });

  await report.check("the other forms of credentials", async () => {
    const form = { apiToken: undefined };
    for (const more of [{ ...form, userServiceKey: hotslice.token }, { ...form, email: "a@example.com", apiKey: hotslice.token }]) {
      // the driver looks whether the field is there, not whether it is set
      delete more.apiToken;
      const other = createStorage({ driver: driver({ accountId: account, namespaceId, apiURL: hotslice.url, ...more }) });
      equal(await other.getItem("a:text"), "Grüß Gott 😀\n");
    }
  });

  await report.check("a wrong token throws from every method", async () => {
    const stranger = open({ apiToken: "wrong-token-0123456789" });
    for (const e of await failures([
      stranger.getItem("a:text"),
      stranger.hasItem("a:text"),
      stranger.setItem("a:text", "x"),
      stranger.removeItem("a:text"),
      stranger.getKeys(),
      stranger.clear(),
    ])) {
      ok([401, 403].includes(e.status), `${e.status} ${e.message}`);
      equal(e.data.success, false);
    }
  });

  await report.check("a token that may only read", async () => {
    const reader = open({ apiToken: tokens.reader });
    equal(await reader.getItem("a:text"), "Grüß Gott 😀\n");
    equal((await failure(reader.setItem("a:text", "x"))).status, 403);
  });

  await report.check("a missing namespace reads as nothing and throws on the rest", async () => {
    const nowhere = open({ namespaceId: "d".repeat(32) });
    equal(await nowhere.getItem("a"), null);
    equal(await nowhere.hasItem("a"), false);
    for (const e of await failures([nowhere.setItem("a", "x"), nowhere.removeItem("a"), nowhere.getKeys(), nowhere.clear()])) {
      deepEqual([e.status, e.data.errors[0].code], [404, 10013]);
    }
  });

  await report.check("clear of everything, and the namespace goes", async () => {
    await storage.clear();
    deepEqual(await storage.getKeys(), []);
    await sdk.namespaces.delete(namespaceId, { account_id: account });
  });
}
