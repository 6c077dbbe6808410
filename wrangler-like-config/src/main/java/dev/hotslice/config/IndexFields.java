package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.util.List;

/// Reads each of `[[hotslice.indexes]]`.
final class IndexFields {
  /// A value of Workers KV holds 25 MiB.
  private static final int LARGEST_VALUE = 25 << 20;

  private static final int LARGEST_SEGMENT = 500_000;
  private static final int SMALLEST = 16 << 10;

  private final List<String> bindings;
  private final List<String> sources;
  private final UniqueNames names = new UniqueNames();

  IndexFields(List<String> bindings, List<SourceConfig> sources) {
    this.bindings = bindings;
    this.sources = sources.stream().map(SourceConfig::id).toList();
  }

  IndexConfig read(Fields index) {
    Field<String> name = index.text("name").as(Rules.id());
    String text = name.required("name the index, for example name = \"hub\"", "");
    if (!text.isEmpty()) {
      names.add(text, name);
    }
    Field<Integer> hotItems = index.integer("hot_items", 1, 10_000);
    int maxItems = index.integer("max_items", 1, 1_000_000).or(20_000);
    if (hotItems.or(1) > maxItems) {
      hotItems.refuse("it must not be more than max_items, which is " + maxItems);
    }
    return new IndexConfig(
        text,
        binding(index),
        index.texts("sources", id -> id.as(Rules.oneOf("source", sources))).or(sources),
        hotItems.or(Math.min(250, maxItems)),
        bytes(index.bytes("hot_bytes", SMALLEST, LARGEST_VALUE), 256 << 10),
        bytes(index.bytes("segment_bytes", SMALLEST, LARGEST_SEGMENT), LARGEST_SEGMENT),
        maxItems);
  }

  private String binding(Fields index) {
    Field<String> binding = index.text("binding").as(Rules.oneOf("KV binding", bindings));
    return bindings.isEmpty()
        ? binding.required("an index is written to a KV namespace, add [[kv_namespaces]]", "")
        : binding.or(bindings.getFirst());
  }

  private static int bytes(Field<Long> size, int fallback) {
    return Math.toIntExact(size.or((long) fallback));
  }
}
