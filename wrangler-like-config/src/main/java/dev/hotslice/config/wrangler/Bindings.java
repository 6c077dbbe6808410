package dev.hotslice.config.wrangler;

import dev.hotslice.config.tree.Findings;
import dev.hotslice.config.tree.Node;
import dev.hotslice.config.tree.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// The rule that one name stands for one thing: bindings of all kinds share the names.
final class Bindings {
  /// Kinds of binding, by their key, and what Wrangler calls one of them.
  private static final SequencedMap<String, String> KINDS = kinds();

  /// What a name was given to, with each place.
  private record Uses(List<String> kinds, List<Place> places) {}

  private Bindings() {}

  static void checkUnique(Node.Table environment, Findings findings) {
    SequencedMap<String, Uses> uses = new LinkedHashMap<>();
    KINDS.forEach((key, kind) ->
        names(environment, key)
            .forEach(name -> {
              Uses use =
                  uses.computeIfAbsent(
                      name.getKey(), _ -> new Uses(new ArrayList<>(), new ArrayList<>()));
              use.kinds().add(kind);
              use.places().add(name.getValue());
            }));
    uses.values().removeIf(use -> use.places().size() < 2);
    uses.forEach((name, use) -> findings.error(use.places().getLast(), name + assigned(use)));
    if (!uses.isEmpty()) {
      findings.error(
          uses.lastEntry().getValue().places().getLast(),
          """
          Bindings must have unique names, so that they can all be referenced in the worker.
          Please change your bindings to have unique names.\
          """);
    }
  }

  private static String assigned(Uses use) {
    SequencedSet<String> kinds = new LinkedHashSet<>(use.kinds());
    return kinds.size() == 1
        ? " assigned to multiple " + kinds.getFirst() + " bindings."
        : " assigned to " + enumerate(List.copyOf(kinds)) + " bindings.";
  }

  private static String enumerate(List<String> words) {
    String last = words.getLast();
    String others = String.join(", ", words.subList(0, words.size() - 1));
    return others + (words.size() > 2 ? ", and " : " and ") + last;
  }

  private static List<Map.Entry<String, Place>> names(Node.Table environment, String key) {
    List<Map.Entry<String, Place>> names = new ArrayList<>();
    Node value = environment.get(key);
    if (value instanceof Node.Table table) {
      if (key.equals("vars")) {
        table.members().forEach((name, member) -> names.add(Map.entry(name, member.key())));
      } else {
        addName(table, names);
        addNames(table.get("bindings"), names);
        addNames(table.get("producers"), names);
      }
    } else {
      addNames(value, names);
    }
    return names;
  }

  private static void addNames(@Nullable Node list, List<Map.Entry<String, Place>> names) {
    if (list instanceof Node.Items items) {
      for (Node item : items.items()) {
        if (item instanceof Node.Table table) {
          addName(table, names);
        }
      }
    }
  }

  /// Workflows have a name beside their binding; durable objects have a name only.
  private static void addName(Node.Table table, List<Map.Entry<String, Place>> names) {
    Node name = table.get("binding") == null ? table.get("name") : table.get("binding");
    if (name instanceof Node.Text text && !text.value().isEmpty()) {
      names.add(Map.entry(text.value(), text.place()));
    }
  }

  private static SequencedMap<String, String> kinds() {
    SequencedMap<String, String> kinds = new LinkedHashMap<>();
    kinds.put("durable_objects", "Durable Object");
    kinds.put("kv_namespaces", "KV Namespace");
    kinds.put("r2_buckets", "R2 Bucket");
    kinds.put("d1_databases", "D1 Database");
    kinds.put("queues", "Queue");
    kinds.put("services", "Worker");
    kinds.put("workflows", "Workflow");
    kinds.put("vectorize", "Vectorize Index");
    kinds.put("hyperdrive", "Hyperdrive Config");
    kinds.put("analytics_engine_datasets", "Analytics Engine Dataset");
    kinds.put("send_email", "Send Email");
    kinds.put("secrets_store_secrets", "Secrets Store Secret");
    kinds.put("browser", "Browser Run");
    kinds.put("ai", "AI");
    kinds.put("images", "Images");
    kinds.put("version_metadata", "Worker Version Metadata");
    kinds.put("assets", "Assets");
    kinds.put("vars", "Environment Variable");
    return kinds;
  }
}
