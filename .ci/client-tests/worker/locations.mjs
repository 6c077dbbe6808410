// A namespace as consistent as Cloudflare's, seen from two locations.
import { deepEqual, equal } from "./assert.mjs";
import { topic } from "./registry.mjs";

const seen = async (namespace, key, options) => {
  const { value, cacheStatus } = await namespace.getWithMetadata(key, options);
  return [value, cacheStatus];
};

topic("locations", { suite: "locations", direct: true, clock: true }, (check) => {
  check("a write is seen at once where it was made", async ({ NEAR }) => {
    await NEAR.put("locations/a", "one");
    equal(await NEAR.get("locations/a"), "one");
    await NEAR.put("locations/a", "two");
    equal(await NEAR.get("locations/a"), "two");
  });

  check("elsewhere the first read fetches it, the next one is kept", async ({ NEAR, FAR }) => {
    await NEAR.put("locations/b", "one");
    deepEqual(await seen(FAR, "locations/b"), ["one", "MISS"]);
    deepEqual(await seen(FAR, "locations/b"), ["one", "HIT"]);
  });

  check("an overwrite is seen elsewhere after 60 s, not before", async ({ NEAR, FAR, clock }) => {
    await NEAR.put("locations/c", "one");
    equal(await FAR.get("locations/c"), "one");
    await NEAR.put("locations/c", "two");
    await clock.advance("PT59.999S");
    equal(await FAR.get("locations/c"), "one");
    await clock.advance("PT0.001S");
    equal(await FAR.get("locations/c"), "two");
  });

  check("a longer cacheTtl keeps it longer", async ({ NEAR, FAR, clock }) => {
    await NEAR.put("locations/d", "one");
    equal(await FAR.get("locations/d", { cacheTtl: 300 }), "one");
    await NEAR.put("locations/d", "two");
    await clock.advance("PT299S");
    equal(await FAR.get("locations/d", { cacheTtl: 300 }), "one");
    await clock.advance("PT1S");
    equal(await FAR.get("locations/d", { cacheTtl: 300 }), "two");
  });

  check("that a key is missing is kept as well", async ({ NEAR, FAR, clock }) => {
    equal(await FAR.get("locations/e"), null);
    await NEAR.put("locations/e", "one");
    equal(await FAR.get("locations/e"), null);
    await clock.advance("PT60S");
    equal(await FAR.get("locations/e"), "one");
  });

  check("a delete travels like a write", async ({ NEAR, FAR, clock }) => {
    await NEAR.put("locations/f", "one");
    equal(await FAR.get("locations/f"), "one");
    await NEAR.delete("locations/f");
    equal(await NEAR.get("locations/f"), null);
    equal(await FAR.get("locations/f"), "one");
    await clock.advance("PT60S");
    equal(await FAR.get("locations/f"), null);
  });

  check("an expired key is gone everywhere, however long it may be kept", async ({ NEAR, FAR, clock }) => {
    await NEAR.put("locations/g", "one", { expirationTtl: 60 });
    equal(await FAR.get("locations/g", { cacheTtl: 3600 }), "one");
    await clock.advance("PT60S");
    equal(await FAR.get("locations/g", { cacheTtl: 3600 }), null);
  });

  check("the last write wins, whoever reads what meanwhile", async ({ NEAR, FAR, clock }) => {
    await NEAR.put("locations/h", "near");
    await FAR.put("locations/h", "far");
    equal(await FAR.get("locations/h"), "far");
    await clock.advance("PT60S");
    deepEqual([await NEAR.get("locations/h"), await FAR.get("locations/h")], ["far", "far"]);
  });
});
