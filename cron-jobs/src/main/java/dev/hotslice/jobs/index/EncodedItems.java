package dev.hotslice.jobs.index;

import dev.hotslice.jobs.source.Item;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.util.RawValue;

/// The items of an index in their order, each written once, so that any cut of them can be measured
/// without writing it.
final class EncodedItems {
  private final List<Item> items;
  private final List<byte[]> json;
  private final List<Position> positions;

  /// `ends[i]` is the sum of the bytes of the first `i` items, each with a comma.
  private final long[] ends;

  private EncodedItems(List<Item> items, List<byte[]> json) {
    this.items = items;
    this.json = json;
    this.positions = items.stream().map(Position::of).toList();
    this.ends = new long[items.size() + 1];
    for (int i = 0; i < items.size(); i++) {
      ends[i + 1] = ends[i] + json.get(i).length + 1;
    }
  }

  /// Writes items.
  ///
  /// @param items sorted and free of duplicates
  /// @param mostBytes of one item; a longer one is shortened
  static EncodedItems of(List<Item> items, int mostBytes) {
    return new EncodedItems(
        List.copyOf(items), items.stream().map(item -> ItemJson.write(item, mostBytes)).toList());
  }

  /// Returns those of the first items that pass, as they are written.
  EncodedItems first(int count, Predicate<Item> passes) {
    var passing = IntStream.range(0, count).filter(i -> passes.test(items.get(i))).boxed().toList();
    return new EncodedItems(
        passing.stream().map(items::get).toList(), passing.stream().map(json::get).toList());
  }

  int size() {
    return items.size();
  }

  List<Item> items(int from, int to) {
    return items.subList(from, to);
  }

  Position position(int index) {
    return positions.get(index);
  }

  /// Returns the bytes of a range as the inside of a JSON array.
  int bytes(int from, int to) {
    return from == to ? 0 : Math.toIntExact(ends[to] - ends[from] - 1);
  }

  /// Returns a range, ready to be put into a document.
  List<RawValue> raw(int from, int to) {
    return json.subList(from, to).stream()
        .map(item -> new RawValue(new String(item, StandardCharsets.UTF_8)))
        .toList();
  }

  /// Writes a range as the inside of a JSON array.
  void write(int from, int to, ByteArrayOutputStream out) {
    for (int i = from; i < to; i++) {
      if (i > from) {
        out.write(',');
      }
      out.writeBytes(json.get(i));
    }
  }

  /// Returns the index of the first item at this place or older.
  int firstFrom(Position place) {
    int found = Collections.binarySearch(positions, place);
    return found >= 0 ? found : -found - 1;
  }

  /// Returns how many of the first items fit into both bounds.
  int fitting(int mostItems, int mostBytes) {
    int count = Math.min(mostItems, size());
    while (count > 0 && bytes(0, count) > mostBytes) {
      count--;
    }
    return count;
  }
}
