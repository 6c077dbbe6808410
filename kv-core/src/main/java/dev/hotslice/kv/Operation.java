package dev.hotslice.kv;

import java.util.Locale;

/// A kind of call that Workers KV counts and bills on its own.
public enum Operation {
  /// One per key asked for, found or not.
  READ("get"),
  /// One per key written.
  WRITE("put"),
  /// One per key deleted, existing or not.
  DELETE("delete"),
  /// One per page.
  LIST("list");

  private final String verb;
  private final String noun = name().toLowerCase(Locale.ROOT);

  Operation(String verb) {
    this.verb = verb;
  }

  /// Returns the method name of the binding, as it stands in refusal texts.
  public String verb() {
    return verb;
  }

  /// Returns what one of them is called where operations are counted, as in `read`.
  public String noun() {
    return noun;
  }
}
