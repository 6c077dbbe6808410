package dev.hotslice.app.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;

/// One generation, ready to be searched. Safe for use by many threads as long as its reader is
/// held.
///
/// @param order of all items
/// @param categories of the items
/// @param sources of the items
record Ready(
    String generation,
    DirectoryReader reader,
    IndexSearcher searcher,
    Order order,
    Column categories,
    Column sources) {
  private static final Set<String> LARGE_JSON = Set.of(Fields.LARGE_JSON);

  /// Results are not cached: nothing but the items themselves takes memory.
  static Ready of(String generation, DirectoryReader reader) throws IOException {
    var searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    return new Ready(
        generation,
        reader,
        searcher,
        Order.of(reader),
        Column.of(reader, Fields.CATEGORY),
        Column.of(reader, Fields.SOURCE));
  }

  SearchResult newest(SearchQuery query, Queries queries) throws IOException {
    var documents = new ArrayList<Integer>();
    if (query.isUnfiltered()) {
      int to = (int) Math.min(order.size(), query.skip() + (long) query.limit());
      for (int rank = query.skip(); rank < to; rank++) {
        documents.add(order.document(rank));
      }
      return new SearchResult(generation, order.size(), items(documents));
    }
    var chosen = choose(query, queries);
    chosen.forEach(query.skip(), query.limit(), documents::add);
    return new SearchResult(generation, chosen.count(), items(documents));
  }

  SearchResult best(SearchQuery query, Queries queries) throws IOException {
    int most = Math.max(1, (int) Math.min(query.skip() + (long) query.limit(), reader.maxDoc()));
    var found =
        searcher.search(
            queries.of(query),
            new TopFieldCollectorManager(Queries.BY_SCORE, most, Integer.MAX_VALUE));
    var documents =
        Arrays.stream(found.scoreDocs)
            .skip(query.skip())
            .limit(query.limit())
            .map(hit -> hit.doc)
            .toList();
    return new SearchResult(generation, (int) found.totalHits.value(), items(documents));
  }

  FacetCounts count(SearchQuery query, Queries queries) throws IOException {
    var anyCategory = choose(query.inCategory(null), queries);
    var anySource =
        query.category() == null && query.source() == null
            ? anyCategory
            : choose(query.fromSource(null), queries);
    return new FacetCounts(categories.count(anyCategory), sources.count(anySource));
  }

  private Chosen choose(SearchQuery query, Queries queries) throws IOException {
    return searcher.search(queries.of(query), Chosen.of(order));
  }

  private List<byte[]> items(List<Integer> documents) throws IOException {
    var items = new ArrayList<byte[]>(documents.size());
    for (int document : documents) {
      var leaf = reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
      // goes forward only, and pages go to and fro
      var values = DocValues.getBinary(leaf.reader(), Fields.JSON);
      items.add(
          values.advanceExact(document - leaf.docBase)
              ? bytes(values.binaryValue())
              : bytes(
                  reader
                      .storedFields()
                      .document(document, LARGE_JSON)
                      .getBinaryValue(Fields.LARGE_JSON)));
    }
    return items;
  }

  private static byte[] bytes(BytesRef value) {
    return Arrays.copyOfRange(value.bytes, value.offset, value.offset + value.length);
  }
}
