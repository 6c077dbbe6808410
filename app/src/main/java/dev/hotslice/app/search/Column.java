package dev.hotslice.app.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;

/// What one field of few different values holds, item by item.
///
/// @param names the values, each once
/// @param places by document, which of them it has
record Column(List<String> names, Places places) {
  /// Numbers by document.
  @FunctionalInterface
  interface Places {
    int of(int document);
  }

  static Column of(IndexReader reader, String field) throws IOException {
    var names = new ArrayList<String>();
    var known = new HashMap<String, Integer>();
    var places = new int[reader.maxDoc()];
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
        places[leaf.docBase + document] = own[values.ordValue()];
      }
    }
    return new Column(names, document -> places[document]);
  }

  /// Returns how many of the chosen items have each value, those without any left out.
  Map<String, Integer> count(Chosen chosen) {
    var counts = new int[names.size()];
    chosen.forEach(document -> counts[places.of(document)]++);
    var found = new HashMap<String, Integer>();
    for (int place = 0; place < counts.length; place++) {
      if (counts[place] > 0) {
        found.put(names.get(place), counts[place]);
      }
    }
    return found;
  }
}
