package dev.hotslice.config;

import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.util.List;

/// Reads `[hotslice.engagement]`.
final class EngagementFields {
  private EngagementFields() {}

  static EngagementConfig read(Fields engagement, List<String> bindings) {
    String first = bindings.isEmpty() ? "" : bindings.getFirst();
    return new EngagementConfig(
        engagement.text("binding").as(Rules.oneOf("KV binding", bindings)).or(first),
        engagement.text("version").as(Rules.id()).or("v1"),
        engagement.integer("max_ids", 1, 100_000).or(5_000),
        engagement.integer("batch_limit", 1, 10_000).or(500));
  }
}
