package dev.hotslice.config;

import java.util.Set;

/// A bearer token from the configuration, beside those of `hotslice token create`.
///
/// @param name shown in logs and attribution
/// @param token usually `${SOME_VARIABLE}`
/// @param scopes what it may do, out of `kv:read`, `kv:write`, `cron:run`, `ingest`, `metrics`,
///   `read` and `admin`
public record TokenConfig(String name, Secret token, Set<String> scopes) {
  public TokenConfig {
    scopes = Set.copyOf(scopes);
  }
}
