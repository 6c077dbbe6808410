// A line per check, a count at the end.
export class Report {
  passed = 0;
  failed = 0;
  again = 0;
  #only;
  #print;
  #title;
  #tries;
  #started = Date.now();

  // Several TRIES are for what goes by a browser's own timers, which a machine that stands still for half a second
  // upsets: that it took more than one is said, and what is wrong fails each time.
  constructor(only, print = console.log, title = "Clients", tries = 1) {
    this.#only = only;
    this.#print = print;
    this.#title = title;
    this.#tries = tries;
  }

  section(title) {
    this.#print(`\n-- ${title}`);
  }

  // check(WHAT, RUN): counts whether RUN succeeds. Never throws.
  async check(what, run) {
    if (this.#only && !this.#only.test(what)) return;
    for (let left = this.#tries; left > 1; left--) {
      const begun = Date.now();
      try {
        await run();
        return this.#succeeds(what, begun);
      } catch (e) {
        this.again++;
        this.#print(`  again ${what}`);
        this.#print(indented(e?.stack ?? String(e)));
      }
    }
    await this.#counted(what, run);
  }

  // What the checks after it need: made whatever is asked for, and if it fails they fail with it.
  async must(what, run) {
    let result;
    const succeeded = await this.#counted(what, async () => {
      result = await run();
    });
    if (!succeeded) throw new Error(`without "${what}" the rest cannot run`);
    return result;
  }

  // Runs several functions of a report at once. What each says is printed when all are done, in order.
  async together(...lanes) {
    const reports = lanes.map(() => {
      const lines = [];
      return Object.assign(new Report(this.#only, (line) => lines.push(line), this.#title, this.#tries), { lines });
    });
    const ends = await Promise.allSettled(lanes.map((lane, i) => lane(reports[i])));
    for (const { lines, passed, failed, again } of reports) {
      for (const line of lines) this.#print(line);
      this.passed += passed;
      this.failed += failed;
      this.again += again;
    }
    const broken = ends.find(({ status }) => status === "rejected");
    if (broken) throw broken.reason;
  }

  // Runs several functions of a report, as many at a time as WIDTH says. What each says is printed when it is done;
  // one that breaks off has failed, and the others go on.
  async pooled(width, lanes) {
    const waiting = [...lanes];
    const work = async () => {
      for (let lane = waiting.shift(); lane; lane = waiting.shift()) {
        const lines = [];
        const report = new Report(this.#only, (line) => lines.push(line), this.#title, this.#tries);
        try {
          await lane(report);
        } catch (e) {
          report.failed++;
          lines.push(indented(`  FAIL  ${e?.stack ?? e}`));
        }
        for (const line of lines) this.#print(line);
        this.passed += report.passed;
        this.failed += report.failed;
        this.again += report.again;
      }
    };
    await Promise.all(Array.from({ length: width }, work));
  }

  summary() {
    const seconds = Math.round((Date.now() - this.#started) / 1000);
    const again = this.again === 0 ? "" : `, ${this.again} tried again`;
    return `${this.#title}: ${this.passed} passed, ${this.failed} failed, none skipped${again} (${seconds} s)`;
  }

  async #counted(what, run) {
    const begun = Date.now();
    try {
      await run();
    } catch (e) {
      this.failed++;
      this.#print(`  FAIL  ${what}`);
      this.#print(indented(e?.stack ?? String(e)));
      return false;
    }
    this.#succeeds(what, begun);
    return true;
  }

  #succeeds(what, begun) {
    this.passed++;
    const seconds = (Date.now() - begun) / 1000;
    this.#print(`  ok    ${what}${seconds < 2 ? "" : ` (${seconds.toFixed(1)} s)`}`);
  }
}

// The message, and where in our own files it was thrown.
function indented(text) {
  const lines = text.split("\n");
  const isFrame = (line) => /^\s+at /.test(line);
  const frames = lines.filter((line) => isFrame(line) && !/node:internal|node-internal|node_modules|report\.mjs/.test(line));
  return [...lines.filter((line) => !isFrame(line)).slice(0, 20), ...frames.slice(0, 3)]
    .map((line) => `    ${line.slice(0, 400)}`)
    .join("\n");
}
