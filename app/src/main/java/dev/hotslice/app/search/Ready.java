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
import org.apache.lucene.util.FixedBitSet;

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
    var order = Order.of(reader);
    return new Ready(
        generation,
        reader,
        searcher,
        order,
        Column.of(reader, order, Fields.CATEGORY),
        Column.of(reader, order, Fields.SOURCE));
  }

  SearchResult newest(SearchQuery query, Queries queries) throws IOException {
    var inCategory = categories.with(query.category(), choose(query, queries));
    return newest(query, sources.with(query.source(), inCategory));
  }

  /// Searches once for both: the items, and what there would be of other categories and sources.
  SearchPage page(SearchQuery query, Queries queries) throws IOException {
    var chosen = choose(query, queries);
    var ofSource = sources.with(query.source(), chosen);
    var inCategory = categories.with(query.category(), chosen);
    var counts = new FacetCounts(categories.count(ofSource), sources.count(inCategory));
    return new SearchPage(newest(query, sources.with(query.source(), inCategory)), counts);
  }

  private SearchResult newest(SearchQuery query, FixedBitSet found) throws IOException {
    var documents = order.documents(found, query.skip(), query.limit());
    return new SearchResult(generation, found.cardinality(), items(documents));
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

  /// Returns what the query finds, whatever its category and source. Lucene is asked where words or
  /// times have to be found only.
  private FixedBitSet choose(SearchQuery query, Queries queries) throws IOException {
    var any = query.inCategory(null).fromSource(null);
    return any.isUnfiltered() ? order.all() : searcher.search(queries.of(any), Chosen.of(order));
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
