package dev.hotslice.config.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlEntry;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Reads TOML into a tree.
public final class TomlText {
  private TomlText() {}

  /// Returns the tree, or null after noting every syntax error.
  public static Node.@Nullable Table parse(String text, Findings findings) {
    TomlParseResult result = Toml.parse(text);
    for (TomlParseError error : result.errors()) {
      findings.error(
          Place.FILE.at(error.position().line(), error.position().column()),
          "this is not valid TOML: " + error.getMessage());
    }
    return result.hasErrors() ? null : table(result, Place.FILE.at(1, 1));
  }

  private static Node.Table table(TomlTable table, Place place) {
    SequencedMap<String, Node.Member> members = new LinkedHashMap<>();
    for (String key : table.keySet()) {
      List<String> path = List.of(key);
      Place keyPlace = moved(place.member(key), table.inputPositionOf(path));
      Place valuePlace = moved(keyPlace, valuePosition(table.entry(path)));
      Node value = node(Objects.requireNonNull(table.get(path)), valuePlace);
      members.put(key, new Node.Member(keyPlace, value));
    }
    return new Node.Table(place, members);
  }

  private static Node.Items array(TomlArray array, Place place) {
    List<Node> items = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      Place element = moved(place.element(i), array.inputPositionOf(i));
      Place value = moved(element, valuePosition(array.entry(i)));
      items.add(node(Objects.requireNonNull(array.get(i)), value));
    }
    return new Node.Items(place, items);
  }

  private static Node node(Object value, Place place) {
    return switch (value) {
      case String text -> new Node.Text(place, text);
      case Long whole -> new Node.Whole(place, whole);
      case Double decimal -> new Node.Decimal(place, decimal);
      case Boolean flag -> new Node.Flag(place, flag);
      case TomlArray array -> array(array, place);
      case TomlTable table -> table(table, place);
      default -> new Node.Date(place, value.toString());
    };
  }

  /// A table that exists only because of a longer header, as `env` in `[env.staging]`, has none.
  private static @Nullable TomlPosition valuePosition(@Nullable TomlEntry entry) {
    return entry == null || entry.value() == null ? null : entry.value().position();
  }

  private static Place moved(Place place, @Nullable TomlPosition position) {
    return position == null ? place : place.at(position.line(), position.column());
  }
}
