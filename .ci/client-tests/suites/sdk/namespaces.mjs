// Namespaces through the SDK: made, found, renamed, paged, deleted, and every way to fail at it.
import Cloudflare from "cloudflare";
import { namespaces as configured } from "../../lib/hotslice.mjs";
import { collected, deepEqual, equal, failure, failures, match, ok } from "../../lib/expect.mjs";
import { isError, sdkFor } from "./client.mjs";

const UNKNOWN = "0".repeat(31) + "a";
const taken = "a namespace with this account ID and title already exists";

export async function namespaceChecks(report, hotslice) {
  const { namespaces, account_id, requests } = sdkFor(hotslice);
  const title = "SDK – namespace 😀";
  let id;

  await report.check("create gives an id of 32 hexadecimal digits", async () => {
    const made = await namespaces.create({ account_id, title });
    id = made.id;
    match(id, /^[0-9a-f]{32}$/);
    deepEqual([made.title, made.supports_url_encoding], [title, true]);
  });

  await report.check("get", async () => {
    const got = await namespaces.get(id, { account_id });
    deepEqual([got.id, got.title], [id, title]);
  });

  await report.check("get one of the configuration", async () => {
    const got = await namespaces.get(configured.KV, { account_id });
    deepEqual([got.id, got.title], [configured.KV, "KV"]);
  });

  await report.check("list finds all of them, and its loop ends", async () => {
    const all = await collected(namespaces.list({ account_id }));
    const ids = all.map((one) => one.id);
    for (const one of [id, ...Object.values(configured)]) ok(ids.includes(one), one);
    equal(new Set(ids).size, ids.length);
  });

  await report.check("list in pages of 2", async () => {
    const whole = await collected(namespaces.list({ account_id, per_page: 1000, order: "id" }));
    const before = requests.length;
    const paged = await collected(namespaces.list({ account_id, per_page: 2, order: "id" }));
    deepEqual(paged.map((one) => one.id), whole.map((one) => one.id));
    equal(requests.length - before, Math.ceil(whole.length / 2) + 1);
  });

  await report.check("list by title and by id, up and down", async () => {
    for (const order of ["title", "id"]) {
      const up = await collected(namespaces.list({ account_id, order, direction: "asc" }));
      const down = await collected(namespaces.list({ account_id, order, direction: "desc" }));
      const fields = up.map((one) => one[order]);
      deepEqual(fields, [...fields].sort());
      deepEqual(down.map((one) => one.id), up.map((one) => one.id).reverse());
    }
  });

  await report.check("a page past the end is empty, and tells the counts", async () => {
    const page = await namespaces.list({ account_id, page: 50, per_page: 5 });
    deepEqual(page.result, []);
    const { page: number, per_page, count, total_count } = page.result_info;
    deepEqual([number, per_page, count], [50, 5, 0]);
    ok(total_count >= 6);
  });

  await report.check("update answers with the new title", async () => {
    const renamed = await namespaces.update(id, { account_id, title: "SDK renamed" });
    equal(renamed.title, "SDK renamed");
    equal((await namespaces.get(id, { account_id })).title, "SDK renamed");
  });

  await report.check("a taken title: BadRequestError 10014, after one request", async () => {
    const before = requests.length;
    const e = await failure(namespaces.create({ account_id, title: "SDK renamed" }));
    isError(e, Cloudflare.BadRequestError, 400, 10014, `create namespace: '${taken}'`);
    equal(requests.length - before, 1);
  });

  await report.check("renaming to a taken title: 10014", async () => {
    const e = await failure(namespaces.update(id, { account_id, title: "KV" }));
    isError(e, Cloudflare.BadRequestError, 400, 10014, `rename namespace: '${taken}'`);
  });

  await report.check("an empty title: BadRequestError", async () => {
    isError(await failure(namespaces.create({ account_id, title: "" })), Cloudflare.BadRequestError, 400, 10019);
  });

  await report.check("no title: BadRequestError", async () => {
    isError(await failure(namespaces.create({ account_id })), Cloudflare.BadRequestError, 400);
  });

  await report.check("a title of 513 letters: BadRequestError", async () => {
    const e = await failure(namespaces.create({ account_id, title: "t".repeat(513) }));
    isError(e, Cloudflare.BadRequestError, 400);
  });

  await report.check("a title of 512 letters", async () => {
    const made = await namespaces.create({ account_id, title: "t".repeat(512) });
    await namespaces.delete(made.id, { account_id });
  });

  await report.check("an unknown id: NotFoundError 10013 from get, update and delete", async () => {
    for (const e of await failures([
      namespaces.get(UNKNOWN, { account_id }),
      namespaces.update(UNKNOWN, { account_id, title: "anything" }),
      namespaces.delete(UNKNOWN, { account_id }),
    ])) {
      isError(e, Cloudflare.NotFoundError, 404, 10013);
    }
  });

  await report.check("an id that is none: 400 or 404", async () => {
    const e = await failure(namespaces.get("not-an-id", { account_id }));
    ok([400, 404].includes(e.status), e.message);
    ok(Number.isInteger(e.errors[0].code));
  });

  await report.check("delete, and a second delete: 10013", async () => {
    await namespaces.values.update("k", { account_id, namespace_id: id, value: "v" });
    await namespaces.delete(id, { account_id });
    isError(await failure(namespaces.delete(id, { account_id })), Cloudflare.NotFoundError, 404, 10013);
    isError(
      await failure(namespaces.values.get("k", { account_id, namespace_id: id })),
      Cloudflare.NotFoundError,
      404,
      10013,
    );
  });

  await report.check("a deleted title can be taken again, and is empty then", async () => {
    const made = await namespaces.create({ account_id, title: "SDK renamed" });
    deepEqual(await collected(namespaces.keys.list(made.id, { account_id })), []);
    await namespaces.delete(made.id, { account_id });
  });

  await report.check("thirty made at once have thirty ids", async () => {
    const made = await Promise.all(
      Array.from({ length: 30 }, (_, i) => namespaces.create({ account_id, title: `SDK at once ${i}` })),
    );
    equal(new Set(made.map((one) => one.id)).size, 30);
    const titles = (await collected(namespaces.list({ account_id }))).map((one) => one.title);
    for (let i = 0; i < 30; i++) ok(titles.includes(`SDK at once ${i}`));
    await Promise.all(made.map((one) => namespaces.delete(one.id, { account_id })));
  });
}
