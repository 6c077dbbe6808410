package dev.hotslice.app.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/// The order of all items, the newest first, those of one time by id. It is found once for each
/// generation, so that no search has to sort.
final class Order {
  private final int[] documents;
  private final int[] ranks;

  private Order(int[] documents, int[] ranks) {
    this.documents = documents;
    this.ranks = ranks;
  }

  /// Parts come in runs that are in order already, of which the sorting makes use.
  static Order of(IndexReader reader) throws IOException {
    var keys = new Keys(reader);
    var sorted = keys.documents.toArray(Integer[]::new);
    Arrays.sort(sorted, keys::compare);
    var documents = new int[sorted.length];
    var ranks = new int[reader.maxDoc()];
    for (int rank = 0; rank < sorted.length; rank++) {
      documents[rank] = sorted[rank];
      ranks[sorted[rank]] = rank;
    }
    return new Order(documents, ranks);
  }

  /// Returns how many items there are.
  int size() {
    return documents.length;
  }

  /// Returns the item that so many others come before.
  int document(int rank) {
    return documents[rank];
  }

  /// Returns how many others come before an item.
  int rank(int document) {
    return ranks[document];
  }

  /// Returns a set of ranks without any.
  FixedBitSet none() {
    return new FixedBitSet(Math.max(1, size()));
  }

  /// Returns the ranks of all items.
  FixedBitSet all() {
    var all = none();
    all.set(0, size());
    return all;
  }

  /// Returns some of the items at these ranks, the newest first.
  List<Integer> documents(FixedBitSet ranks, int skip, int limit) {
    var found = new ArrayList<Integer>();
    int rank = nth(ranks, skip);
    while (found.size() < limit && rank < ranks.length()) {
      found.add(documents[rank]);
      rank = rank + 1 < ranks.length() ? ranks.nextSetBit(rank + 1) : DocIdSetIterator.NO_MORE_DOCS;
    }
    return found;
  }

  /// Returns the rank of an item among those of a set that so many of them come before, or the size
  /// if there are fewer.
  private static int nth(FixedBitSet ranks, int before) {
    var words = ranks.getBits();
    int left = before;
    for (int word = 0; word < words.length; word++) {
      int here = Long.bitCount(words[word]);
      if (left < here) {
        long bits = words[word];
        for (; left > 0; left--) {
          bits &= bits - 1;
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
      }
      left -= here;
    }
    return ranks.length();
  }

  /// By what items are compared.
  private static final class Keys {
    private final List<Integer> documents = new ArrayList<>();
    private final List<SortedDocValues> ids = new ArrayList<>();
    private final long[] times;
    private final int[] leaves;
    private final int[] places;

    Keys(IndexReader reader) throws IOException {
      times = new long[reader.maxDoc()];
      leaves = new int[reader.maxDoc()];
      places = new int[reader.maxDoc()];
      for (var leaf : reader.leaves()) {
        var time = DocValues.getNumeric(leaf.reader(), Fields.TIME);
        var id = DocValues.getSorted(leaf.reader(), Fields.ID);
        var live = leaf.reader().getLiveDocs();
        for (int at = 0; at < leaf.reader().maxDoc(); at++) {
          if (live == null || live.get(at)) {
            int document = leaf.docBase + at;
            documents.add(document);
            leaves[document] = leaf.ord;
            times[document] = time.advanceExact(at) ? time.longValue() : Long.MIN_VALUE;
            places[document] = id.advanceExact(at) ? id.ordValue() : 0;
          }
        }
        ids.add(id);
      }
    }

    int compare(int one, int other) {
      int newer = Long.compare(times[other], times[one]);
      if (newer != 0) {
        return newer;
      }
      return leaves[one] == leaves[other]
          ? Integer.compare(places[one], places[other])
          : id(one).compareTo(id(other));
    }

    private BytesRef id(int document) {
      try {
        return BytesRef.deepCopyOf(ids.get(leaves[document]).lookupOrd(places[document]));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
