package dev.hotslice.app.auth;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Something that a token allows. Every route names the one it needs.
public enum Scope {
  /// Indexes, sources, jobs and their runs, the engagement snapshot, the page.
  READ("read"),
  /// Values, metadata and keys of namespaces.
  KV_READ("kv:read"),
  /// Puts and deletes. It does not imply reading.
  KV_WRITE("kv:write"),
  /// Starting jobs by hand.
  CRON_RUN("cron:run"),
  /// Posting engagement events.
  INGEST("ingest"),
  /// Metrics and budgets.
  METRICS("metrics"),
  /// All of the others.
  ADMIN("admin");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /// Returns the scope written like this.
  ///
  /// @throws IllegalArgumentException listing every scope there is
  public static Scope parse(String text) {
    for (var scope : values()) {
      if (scope.text.equals(text)) {
        return scope;
      }
    }
    var known = Arrays.stream(values()).map(Scope::toString).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("scope is \"" + text + "\", it must be one of " + known);
  }

  /// Returns the scopes written like these.
  ///
  /// @throws IllegalArgumentException listing every scope there is
  public static Set<Scope> parseAll(Collection<String> texts) {
    var scopes = EnumSet.noneOf(Scope.class);
    texts.forEach(text -> scopes.add(parse(text)));
    return scopes;
  }

  /// Returns whether these scopes allow what needs this one.
  boolean isGrantedBy(Set<Scope> scopes) {
    return scopes.contains(this) || scopes.contains(ADMIN);
  }

  /// Returns the text that stands in configuration and token files.
  @Override
  public String toString() {
    return text;
  }
}
