package dev.hotslice.app;

import dev.hotslice.config.IndexConfig;
import dev.hotslice.config.KvNamespaceConfig;
import dev.hotslice.config.Secret;
import dev.hotslice.config.SourceConfig;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.jobs.index.SliceSizes;
import dev.hotslice.jobs.source.JsonMapping;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.jobs.source.Source.Format;
import dev.hotslice.kv.NamespaceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns what the configuration says of sources and indexes into what the jobs take.
final class IndexSetup {
  private IndexSetup() {}

  /// Returns the indexes in the order of the configuration.
  static List<IndexSettings> indexes(WorkerConfig config) {
    var sources = config.hotslice().sources();
    return config.hotslice().indexes().stream()
        .map(index -> index(config, index, sources))
        .toList();
  }

  /// Returns every source in the order of the configuration, those in no index as well.
  static List<Source> sources(WorkerConfig config) {
    return config.hotslice().sources().stream().map(IndexSetup::source).toList();
  }

  /// Returns the namespace that a binding stands for.
  ///
  /// @throws IllegalArgumentException if there is no such binding
  static NamespaceId namespace(WorkerConfig config, String binding) {
    return config.kvNamespaces().stream()
        .filter(namespace -> namespace.binding().equals(binding))
        .map(KvNamespaceConfig::id)
        .map(NamespaceId::standingFor)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no binding \"" + binding + "\""));
  }

  /// Returns the namespace of the engagement snapshot. A configuration without any namespace has
  /// one all the same, which only the service itself can name.
  static NamespaceId engagement(WorkerConfig config) {
    var binding = config.hotslice().engagement().binding();
    return binding.isEmpty() ? NamespaceId.standingFor(binding) : namespace(config, binding);
  }

  private static IndexSettings index(
      WorkerConfig config, IndexConfig index, List<SourceConfig> sources) {
    return new IndexSettings(
        index.name(),
        namespace(config, index.binding()),
        sources.stream()
            .filter(source -> index.sources().isEmpty() || index.sources().contains(source.id()))
            .map(IndexSetup::source)
            .toList(),
        new SliceSizes(index.hotItems(), index.hotBytes(), index.segmentBytes(), index.maxItems()));
  }

  private static Source source(SourceConfig source) {
    return new Source(
        source.id(),
        source.title(),
        source.url(),
        format(source.format()),
        source.category(),
        mapping(source),
        revealed(source.headers()),
        source.interval(),
        source.maxItems());
  }

  private static @Nullable JsonMapping mapping(SourceConfig source) {
    return source.itemsPointer() == null && source.fields().isEmpty()
        ? null
        : new JsonMapping(Objects.requireNonNullElse(source.itemsPointer(), ""), source.fields());
  }

  private static Map<String, String> revealed(Map<String, Secret> headers) {
    return headers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().reveal()));
  }

  private static Format format(String name) {
    return switch (name) {
      case "auto" -> Format.AUTO;
      case "rss" -> Format.RSS;
      case "atom" -> Format.ATOM;
      case "jsonfeed" -> Format.JSON_FEED;
      case "json" -> Format.JSON;
      default ->
          throw new IllegalArgumentException(
              "format is \"" + name + "\", it must be auto, rss, atom, jsonfeed or json");
    };
  }
}
