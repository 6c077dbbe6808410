// What the suites expect, beyond node:assert.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";

export const { deepEqual, equal, match, ok, rejects } = assert;

export function sameBytes(actual, expected) {
  const digest = (bytes) => `${bytes.length} bytes, SHA-256 ${createHash("sha256").update(bytes).digest("hex")}`;
  equal(digest(Buffer.from(actual)), digest(Buffer.from(expected)));
}

// Expects a promise to be rejected, and returns the error.
export async function failure(promise) {
  let value;
  try {
    value = await promise;
  } catch (e) {
    return e;
  }
  throw new Error(`expected an error, got ${JSON.stringify(value)?.slice(0, 200)}`);
}

// The same of several promises that were begun together: none may count as unhandled.
export const failures = (calls) => Promise.all(calls.map(failure));

export async function collected(pages) {
  const all = [];
  for await (const one of pages) {
    all.push(one);
    ok(all.length <= 100_000, "paging does not end");
  }
  return all;
}
