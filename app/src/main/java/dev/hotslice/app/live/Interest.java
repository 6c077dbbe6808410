package dev.hotslice.app.live;

import dev.hotslice.app.auth.Caller;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.RawQuery;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a client wants to be told of, as far as it may be.
///
/// @param indexes names of those of which it wants to know that they were published; empty for all
record Interest(Set<Topic> topics, Set<String> indexes) {
  private static final String TOPICS = "topics";
  private static final String INDEX = "index";

  Interest {
    topics = Set.copyOf(topics);
    indexes = Set.copyOf(indexes);
  }

  /// Reads `topics` and `index` of a query, each with commas between several.
  ///
  /// @param known names of all indexes
  /// @throws ProblemException 400 if there is no such topic or index
  static Interest of(RawQuery query, Caller caller, Collection<String> known) {
    var topics = EnumSet.noneOf(Topic.class);
    for (var topic : topics(query.text(TOPICS))) {
      if (caller.may(topic.scope())) {
        topics.add(topic);
      }
    }
    var index = query.text(INDEX);
    return new Interest(topics, index == null ? Set.of() : indexes(index, known));
  }

  boolean wants(LiveEvent event) {
    return topics.contains(event.topic())
        && (indexes.isEmpty()
            || !(event instanceof LiveEvent.Published published)
            || indexes.contains(published.index()));
  }

  private static Set<Topic> topics(@Nullable String text) {
    if (text == null) {
      return EnumSet.allOf(Topic.class);
    }
    try {
      return names(text).stream().map(Topic::parse).collect(Collectors.toSet());
    } catch (IllegalArgumentException e) {
      throw Query.bad(TOPICS, text, String.valueOf(e.getMessage()));
    }
  }

  private static Set<String> indexes(String text, Collection<String> known) {
    var names = names(text);
    if (!known.containsAll(names)) {
      throw Query.bad(INDEX, text, "there is no such index; there are " + known);
    }
    return names;
  }

  private static Set<String> names(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }
}
