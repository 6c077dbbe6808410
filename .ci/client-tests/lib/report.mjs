// A line per check, a count at the end.
export class Report {
  passed = 0;
  failed = 0;
  #only;
  #started = Date.now();

  constructor(only) {
    this.#only = only;
  }

  section(title) {
    console.log(`\n-- ${title}`);
  }

  // check(WHAT, RUN): counts whether RUN succeeds. Never throws.
  async check(what, run) {
    if (this.#only && !this.#only.test(what)) return;
    try {
      await run();
      this.#line("ok    ", what);
      this.passed++;
    } catch (e) {
      this.#line("FAIL  ", what);
      this.failed++;
      console.log(indented(e?.stack ?? String(e)));
    }
  }

  // What has to succeed for anything after it to make sense: a failure ends the section it is in.
  async must(what, run) {
    const before = this.failed;
    let result;
    await this.check(what, async () => {
      result = await run();
    });
    if (this.failed > before) throw new SectionFailed(what);
    return result;
  }

  summary() {
    const seconds = Math.round((Date.now() - this.#started) / 1000);
    return `Clients: ${this.passed} passed, ${this.failed} failed, none skipped (${seconds} s)`;
  }

  #line(mark, what) {
    console.log(`  ${mark}${what}`);
  }
}

export class SectionFailed extends Error {}

const indented = (text) =>
  text
    .split("\n")
    .filter((line) => !/^\s+at .*(node:internal|node_modules)/.test(line))
    .slice(0, 24)
    .map((line) => `    ${line.slice(0, 400)}`)
    .join("\n");
