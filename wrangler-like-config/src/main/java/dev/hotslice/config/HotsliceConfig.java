package dev.hotslice.config;

import java.nio.file.Path;
import java.util.List;

/// The table `[hotslice]`: what a Wrangler file has no word for.
///
/// @param data absolute folder for the embedded store, tokens and state
public record HotsliceConfig(
    PlanConfig plan,
    StoreConfig store,
    ListenConfig listen,
    Path data,
    FetchConfig fetch,
    List<SourceConfig> sources,
    List<IndexConfig> indexes,
    EngagementConfig engagement,
    List<JobConfig> jobs,
    List<TokenConfig> tokens,
    List<WebhookConfig> webhooks) {
  public HotsliceConfig {
    sources = List.copyOf(sources);
    indexes = List.copyOf(indexes);
    jobs = List.copyOf(jobs);
    tokens = List.copyOf(tokens);
    webhooks = List.copyOf(webhooks);
  }
}
