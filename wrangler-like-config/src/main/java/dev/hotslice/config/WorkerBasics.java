package dev.hotslice.config;

import dev.hotslice.config.tree.Findings;
import dev.hotslice.config.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What Wrangler's own keys say, read from a table that its rules have been applied to.
record WorkerBasics(
    String name,
    String accountId,
    @Nullable String compatibilityDate,
    List<KvNamespaceConfig> kvNamespaces,
    List<Triggers.Trigger> triggers,
    LimitsConfig limits) {
  private static final String NO_NAME = "worker";
  private static final String NO_ACCOUNT = "0".repeat(32);

  WorkerBasics(Node.Table table, Findings findings) {
    this(
        textOr(table.get("name"), NO_NAME),
        textOr(table.get("account_id"), NO_ACCOUNT),
        text(table.get("compatibility_date")),
        kvNamespaces(table.get("kv_namespaces")),
        Triggers.read(table.get("triggers"), findings),
        Limits.read(table.get("limits"), findings));
  }

  List<String> bindings() {
    return kvNamespaces.stream().map(KvNamespaceConfig::binding).toList();
  }

  private static List<KvNamespaceConfig> kvNamespaces(@Nullable Node node) {
    List<KvNamespaceConfig> namespaces = new ArrayList<>();
    if (node instanceof Node.Items items) {
      for (Node item : items.items()) {
        if (item instanceof Node.Table table) {
          String binding = textOr(table.get("binding"), "");
          namespaces.add(new KvNamespaceConfig(binding, textOr(table.get("id"), binding)));
        }
      }
    }
    return namespaces;
  }

  private static String textOr(@Nullable Node node, String fallback) {
    return Objects.requireNonNullElse(text(node), fallback);
  }

  private static @Nullable String text(@Nullable Node node) {
    return node instanceof Node.Text text && !text.value().isEmpty() ? text.value() : null;
  }
}
