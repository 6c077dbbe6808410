// Runs the checks that live in the Worker, wherever it is deployed.
import { send } from "../lib/http.mjs";

export async function workerSuite(report, title, worker, suite = "kv") {
  const checks = JSON.parse((await send(`${worker.url}/checks?suite=${suite}`)).text);
  let topic;
  for (const one of checks) {
    if (topic !== one.topic) report.section(`${title}: ${(topic = one.topic)}`);
    await report.check(one.what, async () => {
      const { status, text } = await send(`${worker.url}/run?n=${one.n}`);
      if (status !== 200) throw text;
      const { passed, message } = JSON.parse(text);
      if (!passed) throw message;
    });
  }
}
