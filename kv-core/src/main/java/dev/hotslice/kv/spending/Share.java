package dev.hotslice.kv.spending;

/// What one cause, token or prefix took of a day.
///
/// @param namespace id of the namespace of a prefix, else empty
/// @param name of the cause or token, or the prefix, which is empty for keys without one
/// @param amount operations that are its own for sure
/// @param most operations that may be its own: more than `amount` only on a day with more different
///   names than are kept
public record Share(String namespace, String name, long amount, long most) {}
