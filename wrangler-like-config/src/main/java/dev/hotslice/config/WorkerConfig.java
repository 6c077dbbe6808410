package dev.hotslice.config;

import dev.hotslice.cron.CronExpression;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One environment of a checked configuration: what Wrangler would use, and Hotslice's own table.
///
/// @param name of the Worker, with the environment appended as Wrangler does
/// @param accountId Cloudflare account, or a fixed stand-in where the file names none
/// @param compatibilityDate `YYYY-MM-DD`, or null
/// @param kvNamespaces in the order of the file
/// @param crons the triggers, in the order of the file
/// @param hotslice the table `[hotslice]`, with every default filled in
/// @param file the file it was read from, absolute; relative paths in it are resolved against its
///   folder
/// @param environment the chosen environment, or null for the top level
public record WorkerConfig(
    String name,
    String accountId,
    @Nullable String compatibilityDate,
    List<KvNamespaceConfig> kvNamespaces,
    List<CronExpression> crons,
    LimitsConfig limits,
    HotsliceConfig hotslice,
    Path file,
    @Nullable String environment) {
  public WorkerConfig {
    kvNamespaces = List.copyOf(kvNamespaces);
    crons = List.copyOf(crons);
  }
}
