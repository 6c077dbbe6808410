// Signing in and out, on a server that wants it.
import { createServer } from "node:http";
import { once } from "node:events";
import { equal, match, ok } from "../../client-tests/lib/expect.mjs";
import { newPage, noErrors, open } from "../lib/browser.mjs";
import { seen } from "./pages.mjs";

const signedOut = { name: "login", path: "/login?next=%2F%3Findex%3Dhub", shows: "input[name=code]" };
const nothing = { name: "not-found", path: "/nothing-here", shows: "main h1", status: 404 };
const SIGN_IN = "form[action='/login'] button";
const SIGN_OUT = "form[action='/logout'] button";

export async function login(report, service, browser) {
  report.section("login");
  const guarded = service.guarded;
  await seen(report, guarded, browser, signedOut);
  await seen(report, guarded, browser, nothing);
  const check = (what, run, look) =>
    report.check(`login: ${what}`, async () => {
      const page = await newPage(browser, await guarded.url(), look);
      await run(page);
      await page.close();
    });
  await enters(check, guarded);
  await leaves(check, guarded);
  await refused(check, guarded);
}

const link = async (service, ...args) => (await service.tokens("login", ...args)).replace(/^.*(?=\/login#)/, "");

async function signIn(page, service, ...args) {
  await page.goto(await link(service, ...args));
  await arrives(page, "/", () => page.click(SIGN_IN));
}

const arrives = (page, where, act) => Promise.all([page.waitForURL((url) => `${url.pathname}${url.search}` === where), act()]);

async function enters(check, service) {
  await check("the link fills the form, hides its code, and waits for the button", async (page) => {
    await page.goto(await link(service));
    match(await page.inputValue("#code"), /^[0-9a-z-]{31}$/);
    ok(!page.url().includes("#"), `the code is still in ${page.url()}`);
    await arrives(page, "/", () => page.keyboard.press("Enter"));
    ok(await page.isVisible(SIGN_OUT), "there is no way out");
    noErrors(page);
  });
  await check("a link that is opened where the form is already shown fills it too", async (page) => {
    await open(page, "/login");
    const where = await link(service);
    await page.evaluate((to) => (location.href = to), where);
    await page.waitForFunction(() => document.getElementById("code").value !== "");
    ok(!page.url().includes("#"), `the code is still in ${page.url()}`);
    await arrives(page, "/", () => page.click(SIGN_IN));
  });
  await check("who had to sign in first is where they wanted to go", async (page) => {
    await page.goto("/?index=papers");
    match(page.url(), /\/login\?next=%2F%3Findex%3Dpapers$/);
    await page.fill("#code", (await link(service)).split("=")[1]);
    await arrives(page, "/?index=papers", () => page.click(SIGN_IN));
  });
  await check("without scripts the code is typed, in any case and with spaces", async (page) => {
    await open(page, "/login");
    await page.fill("#code", (await link(service)).split("=")[1].toUpperCase().replaceAll("-", " "));
    await arrives(page, "/", () => page.click(SIGN_IN));
    ok(await page.isVisible(SIGN_OUT), "there is no way out");
  }, { scripts: false });
  await check("a code is good once", async (page) => {
    const where = await link(service);
    await page.goto(where);
    await arrives(page, "/", () => page.click(SIGN_IN));
    await arrives(page, "/login", () => page.click(SIGN_OUT));
    await page.fill("#code", where.split("=")[1]);
    await page.click(SIGN_IN);
    match(await page.innerText("[role=alert]"), /used already/);
  });
  await check("the cookie is hidden from scripts and from other sites", async (page) => {
    await signIn(page, service);
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === "hotslice");
    equal(cookie.httpOnly, true);
    equal(cookie.sameSite, "Lax");
    equal(await page.evaluate(() => document.cookie), "");
  });
}

async function leaves(check, service) {
  await check("signing out empties every tab, also one that goes back", async (page) => {
    await signIn(page, service);
    const other = await page.context().newPage();
    await other.goto("/?index=papers");
    await arrives(page, "/login", () => page.click(SIGN_OUT));
    await other.waitForURL(/\/login\?next=%2F%3Findex%3Dpapers$/);
    await page.goBack({ waitUntil: "commit" });
    await page.waitForURL(/\/login\?next=%2F$/);
  });
  await check("without scripts a second press of the button leads to where one signs in", async (page) => {
    await open(page, "/login");
    await page.fill("#code", (await link(service)).split("=")[1]);
    await arrives(page, "/", () => page.click(SIGN_IN));
    const other = await page.context().newPage();
    await other.goto("/");
    await arrives(page, "/login", () => page.click(SIGN_OUT));
    await arrives(other, "/login?next=%2F", () => other.click(SIGN_OUT));
  }, { scripts: false });
  await check("a session that is revoked is over with the next click", async (page) => {
    await signIn(page, service, "--for", "ann", "--scope", "read");
    await service.tokens("revoke", "ann");
    await page.reload();
    match(page.url(), /\/login\?next=%2F$/);
  });
}

async function refused(check, service) {
  await check("a page of another server, on this machine or not, posts nothing in a session's name", async (page) => {
    await signIn(page, service);
    const target = await service.url();
    const forms = createServer((_, answer) =>
      answer.writeHead(200, { "Content-Type": "text/html" }).end(
        `<!doctype html><title>bad</title><form method="post" action="${target}/logout"><input name="_csrf" value="x"></form>
         <script>document.forms[0].submit()</script>`,
      ),
    ).listen(0, "127.0.0.1");
    await once(forms, "listening");
    for (const host of ["127.0.0.1", "localhost"]) {
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === "POST"),
        page.goto(`http://${host}:${forms.address().port}/`).catch(() => {}),
      ]);
      equal(answer.status(), host === "127.0.0.1" ? 403 : 303);
      await page.waitForLoadState();
    }
    forms.close();
    await page.goto("/");
    ok(await page.isVisible(SIGN_OUT), "the session is over");
  });
  await check("who is signed in to read is told what they may not do", async (page) => {
    await signIn(page, service, "--scope", "read");
    const status = await page.evaluate(async () => {
      const headers = { "X-CSRF-Token": document.body.dataset.formToken };
      return (await fetch("/v1/cron/refresh-hub/run", { method: "POST", headers })).status;
    });
    equal(status, 403);
  });
}
