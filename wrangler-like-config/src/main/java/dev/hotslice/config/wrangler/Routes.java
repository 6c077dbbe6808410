package dev.hotslice.config.wrangler;

import dev.hotslice.config.tree.Node;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The rules for `route` and `routes`, which an edge of one machine does not use but which Wrangler
/// refuses when they are wrong.
final class Routes {
  private static final Set<String> TEXTS = Set.of("zone_id", "zone_name");
  private static final Set<String> FLAGS = Set.of("custom_domain", "enabled", "previews_enabled");
  private static final String SHAPE =
      "{ pattern, custom_domain, zone_id | zone_name, enabled, previews_enabled }";

  private Routes() {}

  static void route(Setting setting) {
    if (setting.value() instanceof Node.Text text && text.value().isEmpty()) {
      setting.warning(
          text.place(),
          """
          The "route" field in your configuration is an empty string and will be ignored.
          Please remove the "route" field from your configuration.\
          """);
      return;
    }
    if (!isValid(setting.value())) {
      setting.error(
          "Expected \"%s\" to be either a string, or an object with shape %s, but got %s."
              .formatted(setting.label(), SHAPE, setting.json()));
    }
  }

  static void routes(Setting setting) {
    if (!(setting.value() instanceof Node.Items items)) {
      setting.error(
          "Expected \"%s\" to be an array but got %s.".formatted(setting.label(), setting.json()));
      return;
    }
    List<Node> invalid = items.items().stream().filter(item -> !isValid(item)).toList();
    if (!invalid.isEmpty()) {
      setting
          .element(items.items().indexOf(invalid.getFirst()), invalid.getFirst())
          .error(
              "Expected \"%s\" to be an array of either strings or objects with the shape %s, but these weren't valid: %s."
                  .formatted(
                      setting.label(),
                      SHAPE,
                      invalid.stream().map(Node::json).collect(Collectors.joining(",", "[", "]"))));
    }
  }

  private static boolean isValid(Node route) {
    return switch (route) {
      case Node.Text text -> !text.value().isEmpty();
      case Node.Table table -> isValid(table);
      default -> false;
    };
  }

  private static boolean isValid(Node.Table route) {
    boolean known =
        route.members().entrySet().stream()
            .allMatch(member -> isKnown(member.getKey(), member.getValue().value()));
    boolean zone = route.get("zone_id") != null || route.get("zone_name") != null;
    boolean bothZones = route.get("zone_id") != null && route.get("zone_name") != null;
    boolean domain = route.get("custom_domain") != null;
    boolean domainOnly = route.get("enabled") != null || route.get("previews_enabled") != null;
    return known
        && route.get("pattern") != null
        && !bothZones
        && (domain || zone)
        && (domain || !domainOnly);
  }

  private static boolean isKnown(String key, Node value) {
    if (key.equals("pattern") || TEXTS.contains(key)) {
      return value instanceof Node.Text;
    }
    return FLAGS.contains(key) && value instanceof Node.Flag;
  }
}
