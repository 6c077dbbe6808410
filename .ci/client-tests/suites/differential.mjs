// Odd arguments and random sequences of calls in the same Worker, once over Hotslice and once over miniflare's own KV:
// every value, every error must be the same.
import { send } from "../lib/http.mjs";
import { deepEqual } from "../lib/expect.mjs";
import { oddTopics } from "../worker/oddities.mjs";

const COUNT = 150;

export async function differentialSuite(report, title, worker, simulator, { seed }) {
  report.section(title);
  const same = async (route) => {
    const [ours, theirs] = await Promise.all([worker, simulator].map((one) => outcomes(one, route)));
    deepEqual(ours.length, theirs.length);
    ours.forEach((outcome, i) => deepEqual(accepted(outcome), accepted(theirs[i]), `call ${i} of ${ours.length}`));
  };
  for (const topic of oddTopics) {
    await report.check(`odd ${topic}: as in the simulator`, () => same(`oddities/RANDOM?topic=${topic}`));
  }
  for (let round = 0; round < 10; round++) {
    const route = `sequence/RANDOM?seed=${seed + round}&count=${COUNT}`;
    await report.check(`${COUNT} calls, seed ${seed + round}: as in the simulator`, () => same(route));
  }
}

async function outcomes(worker, route) {
  const { status, text } = await send(`${worker.url}/${route}`);
  if (status !== 200) throw new Error(text);
  return JSON.parse(text);
}

// Where two ways are right, both are made one: in bulk the simulator loses a byte order mark, and hands
// out empty and false values bare.
function accepted({ value, ...outcome }) {
  if (!Array.isArray(value?.map)) return { ...outcome, value };
  const unmarked = (one) => (typeof one === "string" ? one.replace(/^\ufeff/, "") : one);
  const map = value.map.map(([key, one]) => {
    if (one === null || typeof one !== "object" || !("metadata" in one)) return [key, unmarked(one)];
    return [key, one.value ? { ...one, value: unmarked(one.value) } : one.value];
  });
  return { ...outcome, value: { map } };
}
