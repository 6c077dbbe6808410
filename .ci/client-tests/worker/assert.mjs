// What the checks need beyond node:assert. Messages stay short: a value may have 25 MiB.
import assert from "node:assert/strict";

export const { equal, deepEqual, notEqual, ok } = assert;

export function fail(message) {
  throw new Error(message);
}

// Expects a call or its promise to fail with one of the given messages: a text means all of it.
export async function fails(call, ...expected) {
  let value;
  try {
    value = await (typeof call === "function" ? call() : call);
  } catch (e) {
    const matches = (one) => (one instanceof RegExp ? one.test(e.message) : one === e.message);
    if (!expected.some(matches)) {
      fail(`expected the error: ${expected.join("\n              or: ")}\n         but was: ${e.message}`);
    }
    return e;
  }
  return fail(`expected the error: ${expected.join(" or ")}\n but got a value: ${shown(value)}`);
}

// Expects the same bytes, whatever kind of buffer holds them.
export function sameBytes(actual, expected) {
  const was = bytesOf(actual);
  const want = bytesOf(expected);
  const at = want.findIndex((byte, i) => byte !== was[i]);
  if (was.length !== want.length || at >= 0) {
    fail(`expected ${want.length} bytes, was ${was.length}; first difference at ${at}`);
  }
}

export const bytesOf = (value) =>
  typeof value === "string"
    ? new TextEncoder().encode(value)
    : ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);

function shown(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return String(text).slice(0, 200);
}
