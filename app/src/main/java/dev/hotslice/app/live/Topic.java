package dev.hotslice.app.live;

import dev.hotslice.app.auth.Scope;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A kind of event that a client may listen to.
public enum Topic {
  /// An index has a new generation.
  PUBLISHED(Scope.READ),
  /// Likes and views were counted.
  ENGAGED(Scope.READ),
  /// Operations were spent.
  SPENT(Scope.METRICS),
  /// A run of a job is over.
  RAN(Scope.READ),
  /// An alert was given.
  ALERTED(Scope.METRICS);

  private final Scope scope;

  Topic(Scope scope) {
    this.scope = scope;
  }

  /// Returns the topic written like this.
  ///
  /// @throws IllegalArgumentException listing every topic there is
  static Topic parse(String text) {
    for (var topic : values()) {
      if (topic.toString().equals(text)) {
        return topic;
      }
    }
    var known = Arrays.stream(values()).map(Topic::toString).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("the topics are " + known);
  }

  /// Returns what a caller needs to be told of it.
  Scope scope() {
    return scope;
  }

  /// Returns the name of its events.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
