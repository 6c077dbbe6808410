package dev.hotslice.config.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A value of a configuration file and where it stands.
public sealed interface Node {

  /// Returns where the value starts.
  Place place();

  /// Returns the value as compact JSON, as messages show it.
  default String json() {
    return Json.write(this);
  }

  /// Text.
  ///
  /// @param value what it means
  /// @param written what stands in the file, which differs where a variable was put in: messages
  ///   show this, so that a variable's value never reaches them
  record Text(Place place, String value, String written) implements Node {
    public Text(Place place, String value) {
      this(place, value, value);
    }
  }

  /// An integer.
  record Whole(Place place, long value) implements Node {}

  /// A number with a fraction or an exponent, or one beyond 64 bits.
  record Decimal(Place place, double value) implements Node {}

  /// True or false.
  record Flag(Place place, boolean value) implements Node {}

  /// A date or time, which only TOML has.
  record Date(Place place, String text) implements Node {}

  /// Null, which only JSON has.
  record Nothing(Place place) implements Node {}

  /// An array.
  record Items(Place place, List<Node> items) implements Node {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// A table or object.
  ///
  /// @param members in the order of the file
  record Table(Place place, SequencedMap<String, Member> members) implements Node {
    public Table {
      members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }

    /// A table without members.
    public static Table empty(Place place) {
      return new Table(place, new LinkedHashMap<>());
    }

    /// Returns a member's value, or null.
    public @Nullable Node get(String key) {
      Member member = members.get(key);
      return member == null ? null : member.value();
    }

    /// Returns the place of a member's key, or where the table starts if there is no such member.
    public Place keyPlace(String key) {
      Member member = members.get(key);
      return member == null ? place.member(key) : member.key();
    }

    /// Returns this table with the members of `other` in place of its own of the same name.
    public Table overlaidBy(Table other) {
      SequencedMap<String, Member> all = new LinkedHashMap<>(members);
      all.putAll(other.members);
      return new Table(place, all);
    }
  }

  /// A key and its value.
  record Member(Place key, Node value) {}
}
