package dev.hotslice.kv.spending;

/// Who is charged, within one [By].
///
/// @param namespace id for a prefix, else empty
record Name(String namespace, String text) {
  static Name of(String text) {
    return new Name("", text);
  }
}
