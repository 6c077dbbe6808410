package dev.hotslice.config.wrangler;

import dev.hotslice.config.tree.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Rules for tables of a few members.
final class Tables {
  private static final Map<String, Setting.Rule> DEV =
      new TreeMap<>(
          Map.of(
              "ip", Types::string,
              "port", Types::number,
              "inspector_port", Types::number,
              "inspector_ip", Types::string,
              "local_protocol", Types.oneOf("http", "https"),
              "upstream_protocol", Types.oneOf("http", "https"),
              "host", Types::string,
              "enable_containers", Types::bool,
              "container_engine", Types::string,
              "generate_types", Types::bool));

  private static final List<String> OBSERVED = List.of("logs", "traces", "issues");

  private Tables() {}

  static void triggers(Setting setting) {
    if (setting.value() instanceof Node.Nothing) {
      return;
    }
    if (!(setting.value() instanceof Node.Table table)) {
      Types.expected(setting, "object");
      return;
    }
    for (String key : List.of("crons", "events")) {
      if (table.get(key) != null && !(table.get(key) instanceof Node.Items)) {
        setting.error(
            "Expected \"%s.%s\" to be of type array, but got %s."
                .formatted(setting.label(), key, setting.json()));
      }
    }
    setting.unexpectedBut(List.of("crons", "events"));
  }

  static void limits(Setting setting) {
    if (!(setting.value() instanceof Node.Table)) {
      Types.expected(setting, "object");
    }
    setting.members(Map.of("cpu_ms", Types::number, "subrequests", Types::number));
  }

  static void dev(Setting setting) {
    if (!(setting.value() instanceof Node.Table)) {
      Types.expected(setting, "object");
    }
    setting.members(DEV);
    setting.unexpectedBut(DEV.keySet());
  }

  /// An array passes, as it does with Wrangler.
  static void vars(Setting setting) {
    if (setting.value() instanceof Node.Items) {
      return;
    }
    if (!(setting.value() instanceof Node.Table table)) {
      setting.error(
          "The field \"%s\" should be an object but got %s."
              .formatted(setting.label(), setting.json()));
      return;
    }
    table
        .members()
        .forEach((key, member) -> {
          if (member.value() instanceof Node.Date) {
            setting
                .member(key, member.value())
                .error(
                    ("The field \"%s.%s\" is a TOML date, which is not supported. Please use a"
                            + " string instead, e.g. %s = \"2025-12-19\".")
                        .formatted(setting.label(), key, key));
          }
        });
  }

  static void observability(Setting setting) {
    if (!(setting.value() instanceof Node.Table table)) {
      Types.expected(setting, "object");
      return;
    }
    boolean anyEnabled =
        table.get("enabled") != null
            || OBSERVED.stream()
                .anyMatch(
                    part -> table.get(part) instanceof Node.Table t && t.get("enabled") != null);
    if (!anyEnabled) {
      setting.error(
          "\"%1$s.enabled\" or \"%1$s.logs.enabled\" or \"%1$s.traces.enabled\" or \"%1$s.issues.enabled\" is required."
              .formatted(setting.label()));
    }
    setting.members(Map.of("enabled", Types::bool, "head_sampling_rate", Types::number));
  }
}
