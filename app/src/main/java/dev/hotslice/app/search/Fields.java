package dev.hotslice.app.search;

import dev.hotslice.jobs.source.Item;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;

/// The fields of an item in Lucene.
final class Fields {
  static final String ID = "id";
  static final String PART = "part";
  static final String TIME = "time";
  static final String CATEGORY = "category";
  static final String SOURCE = "source";
  static final String TITLE = "title";
  static final String TEXT = "text";

  /// The JSON, to be copied from where it lies. Lucene takes no more than this in such a field; no
  /// item that we cut ourselves comes near it.
  static final String JSON = "json";

  private static final int MOST_AT_HAND = 32_766;

  /// The JSON where it is larger: compressed together with that of others.
  static final String LARGE_JSON = "large-json";

  private Fields() {}

  /// Returns the document of an item.
  ///
  /// @param part in which it was found, by which it is taken away again
  static Document document(StoredItem stored, String part) {
    Item item = stored.item();
    var document = new Document();
    long time = Queries.nanos(item.timestamp());
    document.add(new StringField(PART, part, Store.NO));
    document.add(new SortedDocValuesField(ID, new BytesRef(item.id())));
    document.add(new LongPoint(TIME, time));
    document.add(new NumericDocValuesField(TIME, time));
    document.add(new StringField(CATEGORY, item.category(), Store.NO));
    document.add(new SortedDocValuesField(CATEGORY, new BytesRef(item.category())));
    document.add(new StringField(SOURCE, item.source(), Store.NO));
    document.add(new SortedDocValuesField(SOURCE, new BytesRef(item.source())));
    document.add(new TextField(TITLE, item.title(), Store.NO));
    if (item.summary() != null) {
      document.add(new TextField(TEXT, item.summary(), Store.NO));
    }
    if (item.author() != null) {
      document.add(new TextField(TEXT, item.author(), Store.NO));
    }
    var json = stored.json().bytes();
    document.add(
        json.length <= MOST_AT_HAND
            ? new BinaryDocValuesField(JSON, new BytesRef(json))
            : new StoredField(LARGE_JSON, json));
    return document;
  }
}
