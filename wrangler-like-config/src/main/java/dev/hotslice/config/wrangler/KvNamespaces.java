package dev.hotslice.config.wrangler;

import dev.hotslice.config.tree.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules for `kv_namespaces`.
final class KvNamespaces {
  private static final List<String> MEMBERS = List.of("binding", "id", "preview_id", "remote");

  private KvNamespaces() {}

  static void check(Setting setting) {
    if (!(setting.value() instanceof Node.Items items)) {
      setting.error(
          "The field \"%s\" should be an array but got %s."
              .formatted(setting.label(), setting.json()));
      return;
    }
    for (int i = 0; i < items.items().size(); i++) {
      checkItem(setting.element(i, items.items().get(i)));
    }
  }

  private static void checkItem(Setting item) {
    if (!(item.value() instanceof Node.Table table)) {
      item.error("\"kv_namespaces\" bindings should be objects, but got " + item.json());
      return;
    }
    if (!isFilledText(table.get("binding"))) {
      item.error(
          "\"%s\" bindings should have a string \"binding\" field but got %s."
              .formatted(item.label(), item.json()));
    }
    Node id = table.get("id");
    if (id != null && !isFilledText(id)) {
      item.error(
          "\"%s\" bindings should have a string \"id\" field but got %s."
              .formatted(item.label(), item.json()));
    }
    Node previewId = table.get("preview_id");
    if (previewId != null && !(previewId instanceof Node.Text)) {
      item.error(
          "\"%s\" bindings should, optionally, have a string \"preview_id\" field but got %s."
              .formatted(item.label(), item.json()));
    }
    Node remote = table.get("remote");
    if (remote != null && !(remote instanceof Node.Flag)) {
      item.error(
          "\"%s\" should, optionally, have a boolean \"remote\" field but got %s."
              .formatted(item.label(), item.json()));
    }
    item.unexpectedBut(MEMBERS);
  }

  private static boolean isFilledText(@Nullable Node node) {
    return node instanceof Node.Text text && !text.value().isEmpty();
  }
}
