package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import dev.hotslice.config.field.Suggestion;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `[hotslice.namespaces]`, which has a table for each binding.
final class NamespaceFields {
  private static final String ADVERSARIAL = "adversarial";
  private static final List<String> MODES = List.of("strong", "cloudflare", ADVERSARIAL);
  private static final int LAST_PORT = 65_535;

  private final List<KvNamespaceConfig> known;
  private final Map<Integer, String> ports = new HashMap<>();
  private final Map<String, NamespaceConfig> namespaces = new LinkedHashMap<>();
  private final Map<String, Field<String>> modes = new LinkedHashMap<>();

  NamespaceFields(List<KvNamespaceConfig> known, ListenConfig listen) {
    this.known = known;
    ports.put(listen.port(), "hotslice.listen.port");
  }

  Map<String, NamespaceConfig> read(Fields all) {
    List<String> bindings = known.stream().map(KvNamespaceConfig::binding).toList();
    for (String binding : all.keys()) {
      if (!bindings.contains(binding)) {
        all.refuse(binding, "there is no such KV binding" + Suggestion.of(binding, bindings));
      }
      namespaces.put(binding, all.table(binding, fields -> namespace(binding, fields)));
    }
    modes.forEach(this::checkSharedData);
    return namespaces;
  }

  private NamespaceConfig namespace(String binding, Fields namespace) {
    Field<String> mode =
        namespace.text("consistency").as(Rules.oneOf("kind of consistency", MODES));
    modes.put(binding, mode);
    Field<Long> seed = namespace.number("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    if (seed.isGiven() && !mode.or(MODES.getFirst()).equals(ADVERSARIAL)) {
      seed.doubt("only consistency = \"adversarial\" has a seed, so this one is not used");
    }
    return new NamespaceConfig(consistency(mode, seed), port(namespace));
  }

  private static ConsistencyConfig consistency(Field<String> mode, Field<Long> seed) {
    return switch (mode.or(MODES.getFirst())) {
      case "cloudflare" -> new ConsistencyConfig.Cloudflare();
      case ADVERSARIAL -> new ConsistencyConfig.Adversarial(seed.or(0L));
      default -> new ConsistencyConfig.Strong();
    };
  }

  private @Nullable Integer port(Fields namespace) {
    Field<Integer> port = namespace.integer("port", 0, LAST_PORT);
    Integer number = port.orNull();
    if (number != null && number != 0) {
      String taken = ports.putIfAbsent(number, port.place().path());
      if (taken != null) {
        port.refuse("it is taken by " + taken + ", choose another");
      }
    }
    return number;
  }

  /// Two bindings with one id name the same entries, which cannot be read in two ways.
  private void checkSharedData(String binding, Field<String> mode) {
    if (mode.orNull() == null) {
      return;
    }
    for (KvNamespaceConfig other : known) {
      if (other.id().equals(id(binding)) && !of(other.binding()).equals(of(binding))) {
        mode.refuse(
            "%s has the same id, \"%s\", but not the same consistency: give it to both"
                .formatted(other.binding(), other.id()));
        return;
      }
    }
  }

  private ConsistencyConfig of(String binding) {
    return namespaces.getOrDefault(binding, NamespaceConfig.DEFAULT).consistency();
  }

  private String id(String binding) {
    return known.stream()
        .filter(namespace -> namespace.binding().equals(binding))
        .map(KvNamespaceConfig::id)
        .findFirst()
        .orElse("");
  }
}
