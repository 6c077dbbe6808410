package dev.hotslice.app.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// What one field of few different values holds, item by item in their order.
final class Column {
  private final List<String> names;
  private final Map<String, Integer> known;
  private final int[] values;

  private Column(List<String> names, Map<String, Integer> known, int[] values) {
    this.names = names;
    this.known = known;
    this.values = values;
  }

  static Column of(IndexReader reader, Order order, String field) throws IOException {
    var names = new ArrayList<String>();
    var known = new HashMap<String, Integer>();
    var documents = new int[reader.maxDoc()];
    for (var leaf : reader.leaves()) {
      var values = DocValues.getSorted(leaf.reader(), field);
      var own = new int[values.getValueCount()];
      for (int value = 0; value < own.length; value++) {
        var name = values.lookupOrd(value).utf8ToString();
        own[value] = known.computeIfAbsent(name, _ -> names.size());
        if (own[value] == names.size()) {
          names.add(name);
        }
      }
      for (int document = values.nextDoc();
          document < leaf.reader().maxDoc();
          document = values.nextDoc()) {
        documents[leaf.docBase + document] = own[values.ordValue()];
      }
    }
    var values = new int[order.size()];
    for (int rank = 0; rank < values.length; rank++) {
      values[rank] = documents[order.document(rank)];
    }
    return new Column(names, known, values);
  }

  /// Returns those of some items that have a value.
  ///
  /// @param name null for any
  FixedBitSet with(@Nullable String name, FixedBitSet ranks) {
    if (name == null) {
      return ranks;
    }
    var found = new FixedBitSet(ranks.length());
    var value = known.get(name);
    if (value != null) {
      var words = ranks.getBits();
      for (int word = 0; word < words.length; word++) {
        for (long bits = words[word]; bits != 0; bits &= bits - 1) {
          int rank = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
          if (values[rank] == value) {
            found.set(rank);
          }
        }
      }
    }
    return found;
  }

  /// Returns how many of some items have each value, those without any left out.
  Map<String, Integer> count(FixedBitSet ranks) {
    var counts = new int[names.size()];
    var words = ranks.getBits();
    for (int word = 0; word < words.length; word++) {
      for (long bits = words[word]; bits != 0; bits &= bits - 1) {
        counts[values[word * Long.SIZE + Long.numberOfTrailingZeros(bits)]]++;
      }
    }
    var found = new HashMap<String, Integer>();
    for (int value = 0; value < counts.length; value++) {
      if (counts[value] > 0) {
        found.put(names.get(value), counts[value]);
      }
    }
    return found;
  }
}
