// Odd arguments for each call, one after the other, and what came of it. Whatever workerd and the
// service make of them together, two stores that behave alike give equal answers. Left out is what
// two stores may answer in two ways.
import { outcomeOf } from "./sequences.mjs";
import { fixedStreamOf, streamOf } from "./streams.mjs";

const bytes = (text) => new TextEncoder().encode(text);
const letters = (count) => "m".repeat(count);

const things = [
  undefined, null, true, 0, -0, 12.5, NaN, Infinity, 10n, "", "abc", "60", "0x40", " 61 ", "1e3", [], [61], ["a", "b"],
  {}, { toString: () => "text", valueOf: () => 62 }, new Date(61), () => 1, Symbol("s"), /x/, new Map([[1, 2]]),
  new String("text"), new Uint8Array([1, 2]), new Error("e"),
];

const values = [
  ...things.map((thing) => () => thing),
  () => bytes("buffer").buffer,
  () => bytes("substring").subarray(3, 6),
  () => new DataView(bytes("dataview").buffer, 2, 3),
  () => new Float64Array([1.5]),
  () => new ArrayBuffer(4, { maxByteLength: 8 }),
  () => new Blob(["blob"]),
  () => new Response("response"),
  () => new Response("body").body,
  () => new Response(null).body,
  () => streamOf(bytes("a stream"), 3),
  () => streamOf(bytes("")),
  () => fixedStreamOf(bytes("fixed")),
  () => fixedStreamOf(bytes("")),
];

const numbers = [...things, 29, 30, 31, 59, 59.9, 60, 60.9, 1, 2, 3, -1, -0.5, 999, 1000, 1001, 2147483647, 2147483648, -2147483649, 1e300];

const metadata = [
  ...things.filter((thing) => typeof thing !== "function" && typeof thing !== "symbol"),
  false, 1e21, 1e-7, 0.1 + 0.2, 9007199254740993, { a: undefined, b: [undefined] }, { b: 1, 2: 2, 1: 1 },
  { toJSON: () => null }, { toJSON: () => "text" }, "\0\x01\x1f\r\n\t", "a\ud800b", "\u2028", "\\/", letters(1022), letters(1023),
  "é".repeat(511), "é".repeat(512), "😀".repeat(255), "😀".repeat(256), "\0".repeat(170), "\0".repeat(171), letters(9000),
];

const contents = [
  "", " ", "text", "12", "1.50", "12345678901234567890", '"s"', '""', "null", " null ", "true", "false", "0", "[]", '{"b":1,"a":[{}],"1":0}',
  '{"a":1,"a":2}', "1 2", "[1,]", "'a'", "NaN", "01", "+1", ".5", "5.", "0x1", "/**/1", "\t1\r\n", "\u00a01", "\v1", '"a\nb"', '"\\x"',
  '"\\ud800"', '"\x7f\u2028"', "[".repeat(300) + "]".repeat(300), Uint8Array.of(0x22, 0xff, 0x22), Uint8Array.of(0x61, 0xe2, 0x82),
];

const types = ["text", "json", "arrayBuffer", "stream", "blob", "TEXT", "", null, undefined, 5];

const keys = [
  ...things, ".", "..", "...", "./", "/..", " ", "/", "//", "%", "%2F", "%2e", "?", "#", "+", "\r\n", "\\", ";", "a;b=c", "bulk/get", "01", "4294967295",
  "constructor", "\ufeff", "\uffff", "\x7f", "[]{}<>^|`~", "k".repeat(512), "k".repeat(513), "é".repeat(256), "é".repeat(257), "\ud800",
];

const lists = [
  ...things.flatMap((thing) => [{ prefix: thing }, { limit: thing }, thing]),
  { prefix: letters(512) }, { prefix: letters(513) }, { prefix: "é".repeat(257) }, { cursor: "" }, { cursor: null }, { cursor: Symbol("s") },
];

const bulks = [
  [], ["k", 1, null, undefined, true], [["k"]], [{}], [Symbol("s")], ["k", ""], ["", "k"], ["k", ".."], ["k", "k".repeat(513)], ["k".repeat(100_000)],
  ["k", "k"], [, "k"], Array(100).fill("k"), Array(101).fill("k"), Array(101).fill(""), Array(20_000).fill("k".repeat(100)), new Set(["k"]),
];

// Each has its keys in front, and is read back by every verb after each put.
const topics = {
  values: () => values.flatMap((value) => [["put", "v", value()], ["get", "v", "arrayBuffer"], ...reads("v")]),
  numbers: () =>
    numbers.flatMap((n) => [
      ["put", "n", "1", { expirationTtl: n }],
      ["put", "n", "2", { expiration: n }],
      ["put", "n", "3", { expiration: n, expirationTtl: 100 }],
      ...reads("n"),
      ["get", "n", { cacheTtl: n }],
      ["getWithMetadata", "none", { cacheTtl: n }],
      ["get", ["n", "none"], { cacheTtl: n }],
    ]),
  metadata: () =>
    metadata.flatMap((one) => [["put", "m", "before", { metadata: "before" }], ["put", "m", "after", { metadata: one }], ...reads("m")]),
  contents: () => contents.flatMap((text) => [["put", "c", text], ...types.flatMap((type) => inEachForm("c", type))]),
  keys: () => keys.flatMap((key) => [["put", key, "v"], ["get", key], ["getWithMetadata", key], ["get", [key]], ["delete", key], ["get", key]]),
  options: () => things.flatMap((thing) => [["put", "o", "1", thing], ["get", "o", thing], ["getWithMetadata", "o", thing], ["get", ["o"], thing], ["delete", "o", thing]]),
  lists: () => [["put", "a", "1"], ["put", "b", "2", { metadata: 1 }], ...lists.map((options) => ["list", options])],
  bulks: () => [["put", "k", "{", { metadata: 1 }], ...bulks.flatMap((names) => types.flatMap((type) => [["get", names, { type }], ["getWithMetadata", names, type]]))],
};

export const oddTopics = Object.keys(topics);

export async function oddities(KV, topic) {
  for (const { name } of (await KV.list()).keys) await KV.delete(name);
  const outcomes = [];
  for (const [call, ...args] of topics[topic]()) {
    const outcome = await outcomeOf(KV, call, args);
    if (outcome.value?.cursor) outcome.value.cursor = "some";
    outcomes.push({ call, ...outcome });
  }
  return outcomes;
}

const reads = (key) => [["get", key], ["getWithMetadata", key], ["get", [key]], ["getWithMetadata", [key]], ["list", { prefix: key }]];

const inEachForm = (key, type) => [
  ["get", key, type],
  ["getWithMetadata", key, { type }],
  ["get", [key, "none"], type],
  ["getWithMetadata", [key, "none"], { type }],
];
