// A random sequence of calls, the same for the same seed, and what came of each. Two stores that
// behave alike give equal answers.
import { random } from "./random.mjs";
import { fixedStreamOf, streamOf } from "./streams.mjs";

const keys = ["a", "a/b", "a%2Fb", "a b", "a+b", "A", "ü", "\u{1f600}", "\uff5e", "k".repeat(512), "", ".", "..", "k".repeat(513)];
const prefixes = [undefined, null, "", "a", "a/", "a%", "A", "ü", "k", "k".repeat(513), "\u{1f600}"];
const numbers = [undefined, undefined, undefined, 60, 61, 1e6, 59, 29, 30, 1, 0, -1, 60.9, NaN, null, "90", 2 ** 31];
const expirations = [undefined, undefined, undefined, undefined, 2147483000, 5, 0, -7, NaN, 2 ** 31];
const limits = [undefined, undefined, 1, 2, 3, 1000, 1001, 0, -1, NaN, null, 1.9, 2 ** 31];
const types = [undefined, "text", "json", "arrayBuffer", "stream", "blob", null, ""];
const metadatas = [undefined, undefined, null, NaN, 0, "", false, "text", '"quoted"', { a: ["ü", null] }, [], "m".repeat(1022), "m".repeat(1023), "é".repeat(600), 10n];
const texts = ["", "text", '{"a":[1,"ü"]}', "12", "null", "{broken", "\ufeff1", "a\ud800b", "x".repeat(70_000)];

export async function sequence(KV, seed, count) {
  const source = random(seed);
  const outcomes = [];
  const state = {};
  for (let i = 0; i < count; i++) {
    const [call, args] = source.pick(calls)(source, state);
    const outcome = await outcomeOf(KV, call, args.map(made));
    if (call === "list" && outcome.value?.cursor !== undefined) {
      state.page = { ...args[0], cursor: outcome.value.cursor };
      // opaque, and so not to be compared
      outcome.value.cursor = "some";
    }
    outcomes.push({ call, args: shown(args), ...outcome });
  }
  return outcomes;
}

const put = (source) => {
  const bytes = source.pick(texts);
  const form = source.pick(["text", "text", "buffer", "stream", "fixed", "number"]);
  const options = {
    expirationTtl: source.pick(numbers),
    expiration: source.pick(expirations),
    metadata: source.pick(metadatas),
  };
  return ["put", [source.pick(keys), { form, bytes }, source.pick([options, options, undefined])]];
};

const get = (source) => [
  source.pick(["get", "getWithMetadata"]),
  [source.pick(keys), source.pick([{ type: source.pick(types), cacheTtl: source.pick(numbers) }, source.pick(types)])],
];

const bulk = (source) => [
  source.pick(["get", "getWithMetadata"]),
  [
    Array.from({ length: source.pick([0, 1, 2, 5, 9, 100, 101]) }, () => source.pick(keys.slice(0, 10 + source.pick([0, 0, 4])))),
    { type: source.pick(["text", "text", ...types]), cacheTtl: source.pick(numbers) },
  ],
];

const list = (source, { page }) => [
  "list",
  [source.pick([page, { prefix: source.pick(prefixes), limit: source.pick(limits) }, undefined])],
];

const remove = (source) => ["delete", [source.pick(keys)]];
const calls = [put, put, put, get, get, list, list, bulk, remove];

// Values that can be sent once only are made just before.
function made(argument) {
  const bytes = () => new TextEncoder().encode(argument.bytes);
  switch (argument?.form) {
    case "text":
      return argument.bytes;
    case "buffer":
      return bytes();
    case "stream":
      return streamOf(bytes(), 1000);
    case "fixed":
      return fixedStreamOf(bytes());
    case "number":
      return argument.bytes.length;
    default:
      return argument;
  }
}

export async function outcomeOf(KV, call, args) {
  try {
    return { value: await plain(await KV[call](...args)) };
  } catch (e) {
    return { error: `${e.name}: ${e.message}` };
  }
}

async function plain(value) {
  if (value instanceof ReadableStream || value instanceof ArrayBuffer) {
    return { bytes: Array.from(new Uint8Array(await new Response(value).arrayBuffer()).slice(0, 100)) };
  }
  if (value instanceof Map) return { map: [...value] };
  if (Array.isArray(value?.keys)) return { ...value, keys: value.keys.map(withoutTime) };
  if (value !== null && typeof value === "object" && "cacheStatus" in value) {
    return { ...value, value: await plain(value.value) };
  }
  return typeof value === "string" ? { text: value.slice(0, 100), length: value.length } : value;
}

// The clocks of the two differ.
const withoutTime = ({ expiration, ...rest }) =>
  expiration === undefined || expiration > 2147480000 ? { ...rest, expiration } : { ...rest, expiration: "soon" };

const shown = (args) =>
  JSON.stringify(args, (name, value) => {
    if (name === "cursor") return "some";
    return typeof value === "bigint" ? `${value}n` : value;
  }).slice(0, 300);
