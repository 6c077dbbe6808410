package dev.hotslice.config.wrangler;

import dev.hotslice.config.tree.Node;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Rules for values of a simple type.
final class Types {
  private Types() {}

  static void any(Setting setting) {}

  static void string(Setting setting) {
    if (!(setting.value() instanceof Node.Text)) {
      expected(setting, "string");
    }
  }

  static void bool(Setting setting) {
    if (!(setting.value() instanceof Node.Flag)) {
      expected(setting, "boolean");
    }
  }

  static void number(Setting setting) {
    if (!(setting.value() instanceof Node.Whole || setting.value() instanceof Node.Decimal)) {
      expected(setting, "number");
    }
  }

  static void stringArray(Setting setting) {
    boolean valid =
        setting.value() instanceof Node.Items items
            && items.items().stream().allMatch(Node.Text.class::isInstance);
    if (!valid) {
      expected(setting, "string array");
    }
  }

  static Setting.Rule oneOf(String... choices) {
    return setting -> {
      boolean valid =
          setting.value() instanceof Node.Text text
              && Arrays.asList(choices).contains(text.value());
      if (!valid) {
        setting.error(
            "Expected \"%s\" field to be one of %s but got %s."
                .formatted(setting.label(), quoted(List.of(choices)), setting.json()));
      }
    };
  }

  static void expected(Setting setting, String type) {
    setting.error(
        "Expected \"%s\" to be of type %s but got %s."
            .formatted(setting.label(), type, setting.json()));
  }

  /// Returns names as JSON, as in `["a","b"]`.
  static String quoted(List<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",", "[", "]"));
  }
}
