package dev.hotslice.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.index.IndexDocument;
import dev.hotslice.jobs.index.IndexKeys;
import dev.hotslice.jobs.index.IndexReader;
import dev.hotslice.jobs.index.Segment;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every generation of the index that the pointer ever showed, complete as it has to be at the
/// moment at which it is shown.
final class Generations {
  static final String INDEX = "hub";

  private final World world;
  private final Map<String, List<Item>> items = new HashMap<>();
  private @Nullable IndexDocument shown;
  private @Nullable IndexDocument before;

  Generations(World world) {
    this.world = world;
  }

  boolean isPointer(NamespaceId namespace, KvKey key) {
    return namespace.equals(world.indexNamespace()) && key.equals(IndexKeys.pointer(INDEX));
  }

  /// Sees the pointer change.
  ///
  /// @return the name of the generation that it shows now
  String shows(KvValue pointer) {
    var document = IndexReader.parse(pointer);
    assertThat(document.generation())
        .as("the generation that a write of the pointer shows, after the same was shown")
        .isNotEqualTo(shown == null ? "" : shown.generation());
    var all = all(document);
    var known = items.putIfAbsent(document.generation(), all);
    assertThat(known == null ? all : known).as("%s", document.generation()).isEqualTo(all);
    before = shown;
    shown = document;
    return document.generation();
  }

  /// Sees a key go.
  void deleted(KvKey key) {
    for (var document : Stream.of(shown, before).filter(Objects::nonNull).toList()) {
      assertThat(document.segments().stream().map(Segment::key))
          .as("segments of a generation that is or was just shown")
          .doesNotContain(key.name());
    }
  }

  /// Returns the items of a generation, all of them, the newest first.
  List<Item> items(String generation) {
    return Objects.requireNonNull(items.get(generation), generation);
  }

  /// Returns the items of the generation that is shown now.
  List<Item> current() {
    return shown == null ? List.of() : items(shown.generation());
  }

  private List<Item> all(IndexDocument document) {
    var all = new ArrayList<>(document.items());
    var store = world.engine().namespace(world.indexNamespace());
    for (var segment : document.segments()) {
      var inside = IndexReader.segment(store, segment);
      assertThat(inside).as("what is stored as %s", segment.key()).isNotNull();
      all.addAll(Objects.requireNonNull(inside));
    }
    assertThat(all).as("items of generation %s", document.generation()).hasSize(document.total());
    return all;
  }
}
