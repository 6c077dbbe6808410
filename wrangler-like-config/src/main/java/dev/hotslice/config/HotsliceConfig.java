package dev.hotslice.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The table `[hotslice]`: what a Wrangler file has no word for.
///
/// @param data absolute folder for the embedded store, tokens and state
/// @param mail null if no mail is sent
/// @param namespaces by binding, in the order of the file; [#namespace] also knows those without
public record HotsliceConfig(
    PlanConfig plan,
    StoreConfig store,
    ListenConfig listen,
    Path data,
    FetchConfig fetch,
    List<SourceConfig> sources,
    List<IndexConfig> indexes,
    EngagementConfig engagement,
    CacheConfig cache,
    JournalConfig journal,
    AlertsConfig alerts,
    DashboardConfig dashboard,
    @Nullable MailConfig mail,
    List<JobConfig> jobs,
    List<TokenConfig> tokens,
    List<WebhookConfig> webhooks,
    List<PacingConfig> pacing,
    Map<String, NamespaceConfig> namespaces) {
  public HotsliceConfig {
    sources = List.copyOf(sources);
    indexes = List.copyOf(indexes);
    jobs = List.copyOf(jobs);
    tokens = List.copyOf(tokens);
    webhooks = List.copyOf(webhooks);
    pacing = List.copyOf(pacing);
    namespaces = Collections.unmodifiableMap(new LinkedHashMap<>(namespaces));
  }

  /// Returns the settings of a binding, which are the defaults where the file says nothing.
  public NamespaceConfig namespace(String binding) {
    return namespaces.getOrDefault(binding, NamespaceConfig.DEFAULT);
  }
}
