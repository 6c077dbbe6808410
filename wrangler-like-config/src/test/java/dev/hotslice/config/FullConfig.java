package dev.hotslice.config;

import java.util.Map;

/// A configuration with every key of the table `hotslice`, none at its default.
final class FullConfig {
  static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  static final Map<String, String> VARIABLES =
      Map.of(
          "REDIS_URL", "redis://:pw@localhost:6379",
          "API_KEY", "s3cr3t-value",
          "CI_TOKEN", "0123456789abcdef",
          "HOOK", WEBHOOK_SECRET,
          "SMTP_URL", "smtps://me:pw%40@mail.example.com");

  static final String TOML =
      """
      name = "hub"
      kv_namespaces = [{ binding = "A", id = "1" }, { binding = "B", id = "2" }]

      [triggers]
      crons = ["*/15 * * * *", "0 3 * * *"]

      [hotslice]
      data = "/var/lib/hotslice"
      store = { type = "redis", url = "${REDIS_URL}", key_prefix = "hs" }

      [hotslice.plan]
      profile = "paid"
      reads_per_day = 1
      writes_per_day = 2
      deletes_per_day = 3
      lists_per_day = 4
      key_interval = "500ms"
      operations_per_invocation = 5
      subrequests_per_invocation = 6
      simultaneous_connections = 7
      rest_per_five_minutes = 8
      slot_rule = "body"
      cron_triggers = 9
      cpu_per_cron_run = "10s"
      cpu_per_hourly_cron_run = "11m"
      wall_per_cron_run = "12m"
      cache_ttl_floor = "13s"

      [hotslice.listen]
      host = "0.0.0.0"
      port = 0

      [hotslice.fetch]
      allow_private = ["10.0.0.0/8", "fd00::/8"]
      timeout = "5s"
      max_bytes = "1MB"
      max_redirects = 2
      user_agent = "Reader/1 (+https://example.com)"
      per_host_interval = "1s"
      per_host_connections = 1

      [[hotslice.sources]]
      id = "news"
      title = "The news"
      url = "https://example.com/api"
      format = "json"
      category = "tech"
      items_pointer = "/data/items"
      fields = { title = "/t", url = "/u", timestamp = "/when" }
      headers = { Authorization = "Bearer ${API_KEY}" }
      interval = "1h30m"
      max_items = 10

      [[hotslice.sources]]
      id = "local"
      url = "file:items.json"

      [[hotslice.indexes]]
      name = "hub"
      binding = "B"
      sources = ["local"]
      hot_items = 10
      hot_bytes = "20KB"
      segment_bytes = "256KiB"
      max_items = 500

      [[hotslice.indexes]]
      name = "all"

      [hotslice.engagement]
      binding = "B"
      version = "v2"
      max_ids = 100
      batch_limit = 50

      [[hotslice.jobs]]
      run = "refresh"
      index = "hub"
      cron = "*/15 * * * *"

      [[hotslice.jobs]]
      name = "everything"
      run = "refresh"
      index = "all"

      [[hotslice.jobs]]
      run = "engagement-snapshot"
      cron = "0  3 * * *"

      [[hotslice.tokens]]
      name = "ci"
      token = "${CI_TOKEN}"
      scopes = ["kv:read", "cron:run"]

      [hotslice.journal]
      keep = "7d"
      max_bytes = "5MB"

      [hotslice.alerts]
      actual = ["50%"]
      projected = ["90%", "150%"]
      every = "10s"
      latency = "0s"
      hit_rate = "90%"

      [hotslice.dashboard]
      public_feed = true

      [hotslice.mail]
      smtp = "${SMTP_URL}"
      from = "The hub <hub@example.com>"

      [[hotslice.webhooks]]
      name = "ops"
      url = "https://example.com/hook"
      secret = "${HOOK}"
      events = ["budget.projected"]

      [[hotslice.pacing]]
      index = "hub"
      priority = 90
      reserve = 40
      min_interval = "5m"
      flap_interval = "2h"

      [[hotslice.pacing]]
      job = "engagement-snapshot"
      enabled = false

      [[hotslice.pacing]]
      keys = "*"
      priority = 10

      [hotslice.namespaces.B]
      consistency = "adversarial"
      seed = 42
      port = 8485

      [hotslice.namespaces.A]
      consistency = "cloudflare"
      port = 0
      """;

  private FullConfig() {}
}
