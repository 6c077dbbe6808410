package dev.hotslice.app.session;

import dev.hotslice.app.auth.Scope;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// What a session may do. A person has two wishes where a program has seven scopes.
public enum SessionScope {
  /// Looking at every page, and at values.
  READ("read"),

  /// That, and whatever a button of a page does: runs jobs, likes, edits and deletes keys.
  OPERATE("operate");

  private final String text;

  SessionScope(String text) {
    this.text = text;
  }

  /// Returns the scope written like this.
  ///
  /// @throws IllegalArgumentException naming both
  public static SessionScope parse(String text) {
    for (var scope : values()) {
      if (scope.text.equals(text)) {
        return scope;
      }
    }
    throw new IllegalArgumentException("scope is \"" + text + "\", it must be read or operate");
  }

  /// Returns whether it allows what needs this scope of a token. None allows what needs `admin`.
  public boolean allows(Scope scope) {
    return switch (scope) {
      case READ, KV_READ, METRICS -> true;
      case KV_WRITE, CRON_RUN, INGEST -> this == OPERATE;
      case ADMIN -> false;
    };
  }

  /// Returns the scopes of tokens that it stands for.
  public Set<Scope> scopes() {
    return Arrays.stream(Scope.values()).filter(this::allows).collect(Collectors.toSet());
  }

  /// Returns the text that stands in commands and files.
  @Override
  public String toString() {
    return text;
  }
}
