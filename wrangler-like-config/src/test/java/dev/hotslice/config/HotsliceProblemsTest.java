package dev.hotslice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each rule of the table `hotslice`, with the words it is broken with.
class HotsliceProblemsTest {
  @TempDir Path folder;
  private ConfigFixture read;

  @BeforeEach
  void open() {
    read = new ConfigFixture(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          plan = "gold" => plan is "gold": there is no such plan; known: "free", "paid", "unlimited"
          plan = 5 => plan is 5: it must be a table of keys and values
          plan = { reads_per_day = "many" } => plan.reads_per_day is "many": it must be a whole number without quotes
          plan = { reads_per_day = -1 } => plan.reads_per_day is -1: it must be at least 0
          plan = { key_interval = "2h" } => plan.key_interval is "2h": it must be 0s to 1h
          plan = { simultaneous_connections = 0 } => plan.simultaneous_connections is 0: it must be 1 to 1_000
          plan = { rest_per_five_minutes = 0 } => plan.rest_per_five_minutes is 0: it must be 1 to 2_147_483_647
          store = "redis" => store is "redis": a Redis store needs its url, write it as a table with type and url
          store = { type = "mysql" } => store.type is "mysql": there is no such store; known: "embedded", "memory", "redis"
          store = { type = "redis" } => store.url is missing: write url = "redis://localhost:6379" or "${REDIS_URL}"
          store = { type = "redis", url = "http://pw@x" } => store.url is ***: it must be redis://, redis-sentinel:// or redis-cluster:// (rediss... with TLS), and then host:port
          store = { type = "redis", url = "redis://x", key_prefix = "a b" } => store.key_prefix is "a b": it must be 1 to 64 letters, digits, hyphens, underscores, dots and colons
          store = { type = "redis", url = "redis://x", key_prefix = "{a}" } => store.key_prefix is "{a}": it must be 1 to 64 letters, digits, hyphens, underscores, dots and colons
          listen = { port = 65536 } => listen.port is 65536: it must be 0 to 65_535
          listen = { port = "8484" } => listen.port is "8484": it must be a whole number without quotes
          listen = { host = " " } => listen.host is " ": it must not be blank: write something or leave it out
          listen = { tls = { certificate = 1, key = "wrangler.toml" } } => listen.tls.certificate is 1: it must be text in quotes
          listen = { tls = { key = "wrangler.toml" } } => listen.tls.certificate is missing: name the file of the certificates, for example certificate = "fullchain.pem"
          listen = { tls = { certificate = "wrangler.toml" } } => listen.tls.key is missing: name the file of the private key, for example key = "privkey.pem"
          listen = { tls = { certificate = "wrangler.toml", key = " " } } => listen.tls.key is " ": it must not be blank: write something or leave it out
          listen = "x" => listen is text: it must be a table of keys and values
          data = 1 => data is 1: it must be text in quotes
          fetch = { timeout = 20 } => fetch.timeout is 20: it must be text in quotes
          fetch = { timeout = "20" } => fetch.timeout is "20": a duration is a number and one of ms, s, m, h, d, as in "20s" or "1h30m"
          fetch = { timeout = "0s" } => fetch.timeout is "0s": it must be 0.001s to 10m
          fetch = { max_bytes = "15 tons" } => fetch.max_bytes is "15 tons": a size is an integer or a number with a unit, as in "500KB" (500_000 bytes) or "256KiB" (262_144 bytes)
          fetch = { allow_private = "10.0.0.0/8" } => fetch.allow_private is "10.0.0.0/8": it must be an array of texts, as in ["a", "b"]
          fetch = { allow_private = ["10.0.0.0"] } => fetch.allow_private[0] is "10.0.0.0": it must be a range of addresses, as in "10.0.0.0/8" or "fd00::/8"
          fetch = { allow_private = ["10.0.0.0/33"] } => fetch.allow_private[0] is "10.0.0.0/33": the number after / must be 0 to 32
          fetch = { allow_private = ["localhost/8"] } => fetch.allow_private[0] is "localhost/8": it must be a range of addresses, as in "10.0.0.0/8" or "fd00::/8"
          fetch = { user_agent = "a\\nb" } => fetch.user_agent is "a\\nb": it must be one line of text that is not blank
          mail = { from = "a@b.example" } => mail.smtp is missing: say by which server, for example smtp = "${SMTP_URL}"
          mail = { smtp = "smtp://a" } => mail.from is missing: say from whom, for example from = "hub@example.com"
          mail = { smtp = "http://pw@x", from = "a@b.example" } => mail.smtp is ***: it must be smtp://user:password@host:587, or smtps:// for TLS from the first byte; what is no letter or digit in the password is written as %, as in %40 for @
          mail = { smtp = "smtp://me:p@ss w@x", from = "a@b.example" } => mail.smtp is ***: it must be smtp://user:password@host:587, or smtps:// for TLS from the first byte; what is no letter or digit in the password is written as %, as in %40 for @
          mail = { smtp = "smtp://x/y", from = "a@b.example" } => mail.smtp is ***: it must be smtp://user:password@host:587, or smtps:// for TLS from the first byte; what is no letter or digit in the password is written as %, as in %40 for @
          mail = { smtp = "smtp://a", from = "hub" } => mail.from is "hub": it must be a mail address, as in "hub@example.com" or "The hub <hub@example.com>"
          mail = { smtp = "smtp://a", from = "a@b.example\\nBcc: c@d.example" } => mail.from is "a@b.example\\nBcc: c@d.example": it must be a mail address, as in "hub@example.com" or "The hub <hub@example.com>"
          sources = 1 => sources is 1: it must be an array of tables, in TOML each under its own [[hotslice.sources]]
          sources = ["x"] => sources[0] is text: it must be a table
          sources = [{ url = "http://a" }] => sources[0].id is missing: name the source, for example id = "tech-news"
          sources = [{ id = "a" }] => sources[0].url is missing: say where the items come from, for example url = "https://example.com/feed.xml"
          sources = [{ id = "a b", url = "http://a" }] => sources[0].id is "a b": it must be 1 to 64 letters, digits, hyphens and underscores, as in "tech-news"
          sources = [{ id = "a", url = "http://a" }, { id = "a", url = "http://b" }] => sources[1].id is "a": the name "a" is taken by hotslice.sources[0].id, choose another
          sources = [{ id = "a", url = "ftp://a" }] => sources[0].url is "ftp://a": it must start with http: or https: or file:
          sources = [{ id = "a", url = "a" }] => sources[0].url is "a": it must start with http: or https: or file:
          sources = [{ id = "a", url = "demo:radio" }] => sources[0].url is "demo:radio": there is no such demo, the only one is demo:wire
          sources = [{ id = "a", url = "http:///x" }] => sources[0].url is "http:///x": it has no host, write http://HOST/...
          sources = [{ id = "a", url = "http://a b" }] => sources[0].url is "http://a b": it is not a URL (Illegal character in authority): escape it, a blank is %20
          sources = [{ id = "a", url = "http://u:p@a" }] => sources[0].url is "http://***@a": it must not hold a user name or password: send them as a header
          sources = [{ id = "a", url = "http://a", format = "xml" }] => sources[0].format is "xml": there is no such format; known: "atom", "auto", "json", "jsonfeed", "rss"
          sources = [{ id = "a", url = "http://a", format = "json" }] => sources[0].format is "json": plain JSON needs to know at least the title or the url of an item, for example fields = { title = "/title", url = "/link" }
          sources = [{ id = "a", url = "http://a", format = "json", fields = { url = "link" } }] => sources[0].fields.url is "link": a JSON pointer starts with a slash, as in "/data/items"
          sources = [{ id = "a", url = "http://a", items_pointer = "/a~2" }] => sources[0].items_pointer is "/a~2": in a JSON pointer ~ is written ~0 and / in a name ~1
          sources = [{ id = "a", url = "http://a", headers = { "A B" = "secret" } }] => sources[0].headers."A B" is ***: its name is not the name of an HTTP header
          sources = [{ id = "a", url = "http://a", headers = { A = 1 } }] => sources[0].headers.A is ***: it must be text in quotes
          sources = [{ id = "a", url = "http://a", max_items = 0 }] => sources[0].max_items is 0: it must be 1 to 100_000
          indexes = [{ }] => indexes[0].name is missing: name the index, for example name = "hub"
          indexes = [{ name = "h", binding = "KW" }] => indexes[0].binding is "KW": there is no such KV binding, did you mean "KV"?
          indexes = [{ name = "h", sources = ["x"] }] => indexes[0].sources[0] is "x": there is no such source; there is none
          indexes = [{ name = "h", segment_bytes = 500001 }] => indexes[0].segment_bytes is 500001: it must be 16_384 to 500_000
          indexes = [{ name = "h", hot_items = 9, max_items = 8 }] => indexes[0].hot_items is 9: it must not be more than max_items, which is 8
          indexes = [{ name = "h" }, { name = "h" }] => indexes[1].name is "h": the name "h" is taken by hotslice.indexes[0].name, choose another
          engagement = { binding = "X" } => engagement.binding is "X": there is no such KV binding; known: "KV"
          engagement = { version = "v 2" } => engagement.version is "v 2": it must be 1 to 64 letters, digits, hyphens and underscores, as in "tech-news"
          jobs = [{ }] => jobs[0].run is missing: write run = "refresh" or "engagement-snapshot"
          jobs = [{ run = "refrsh" }] => jobs[0].run is "refrsh": there is no such job, did you mean "refresh"?
          jobs = [{ run = "refresh" }] => jobs[0].index is missing: say which index to refresh, for example index = "hub"
          jobs = [{ run = "refresh", index = "x" }] => jobs[0].index is "x": there is no such index; there is none
          jobs = [{ run = "engagement-snapshot", cron = "0 4 * * *" }] => jobs[0].cron is "0 4 * * *": it must be one of the crons of [triggers], where there is [0 * * * *]
          jobs = [{ run = "engagement-snapshot", cron = "x" }] => jobs[0].cron is "x": it must be one of the crons of [triggers], where there is [0 * * * *]
          jobs = [{ run = "engagement-snapshot", cron = "0 * * * *" }, { run = "engagement-snapshot" }] => jobs[1].run is "engagement-snapshot": the name "engagement-snapshot" is taken by hotslice.jobs[0].run, choose another
          tokens = [{ name = "a", token = "short", scopes = ["read"] }] => tokens[0].token is ***: it must have at least 16 characters, or it can be guessed
          tokens = [{ name = "a", scopes = ["read"] }] => tokens[0].token is missing: write token = "${SOME_VARIABLE}"
          tokens = [{ name = "a", token = "0123456789abcdef" }] => tokens[0].scopes is missing: say what the token may do: [admin, cron:run, ingest, kv:read, kv:write, metrics, read]
          webhooks = [{ name = "a", url = "file:x", secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }] => webhooks[0].url is "file:x": it must start with https: or http:
          webhooks = [{ name = "a", url = "http://x", secret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }] => webhooks[0].secret is ***: it must be whsec_ and then 24 to 64 bytes in base64, as by: echo whsec_$(openssl rand -base64 24)
          webhooks = [{ name = "a", url = "http://x", secret = "whsec_c2hvcnQ=" }] => webhooks[0].secret is ***: it must be whsec_ and then 24 to 64 bytes in base64, as by: echo whsec_$(openssl rand -base64 24)
          webhooks = [{ name = "a", url = "http://x", secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", events = ["budget.actal"] }] => webhooks[0].events[0] is "budget.actal": there is no such event, did you mean "budget.actual"?
          alerts = { actual = ["80"] } => alerts.actual[0] is "80": it must be a part of the day's allowance from 1% to 1000%, as in "80%"
          alerts = { projected = ["0%"] } => alerts.projected[0] is "0%": it must be a part of the day's allowance from 1% to 1000%, as in "80%"
          alerts = { actual = "80%" } => alerts.actual is "80%": it must be an array of texts, as in ["a", "b"]
          dashboard = { public_feed = "no" } => dashboard.public_feed is "no": it must be true or false without quotes
          journal = { max_bytes = 10 } => journal.max_bytes is 10: it must be 1_000_000 to 1_000_000_000_000
          pacing = [{ }] => pacing[0].keys is missing: say what is paced: keys = "cache:" (a prefix; without : or / at the end a single key), index = "hub" or job = "refresh-hub"
          pacing = [{ keys = "" }] => pacing[0].keys is "": it must be a key or a prefix of 1 to 512 bytes, or "*" for every key
          pacing = [{ index = "hub" }] => pacing[0].index is "hub": there is no such index; there is none
          pacing = [{ job = "x" }] => pacing[0].job is "x": there is no such job; there is none
          pacing = [{ keys = "a:", priority = 101 }] => pacing[0].priority is 101: it must be 0 to 100
          pacing = [{ keys = "a:", reserve = -1 }] => pacing[0].reserve is -1: it must be 0 to 2_147_483_647
          pacing = [{ keys = "a:", min_interval = "2d" }] => pacing[0].min_interval is "2d": it must be 0s to 24h
          pacing = [{ keys = "a:", enabled = "no" }] => pacing[0].enabled is "no": it must be true or false without quotes
          pacing = [{ keys = "a:" }, { keys = "a:" }] => pacing[1].keys is "a:": the name "a:" is taken by hotslice.pacing[0].keys, choose another
          pacing = [{ keys = "a:", job = "engagement-snapshot" }] => pacing[0].job is "engagement-snapshot": only one of keys, index and job can say what is paced
          namespaces = 1 => namespaces is 1: it must be a table of keys and values
          namespaces = { KV = 1 } => namespaces.KV is 1: it must be a table of keys and values
          namespaces = { KW = { } } => namespaces.KW: there is no such KV binding, did you mean "KV"?
          namespaces = { KV = { consistency = "eventual" } } => namespaces.KV.consistency is "eventual": there is no such kind of consistency; known: "adversarial", "cloudflare", "strong"
          namespaces = { KV = { consistency = "adversarial", seed = "x" } } => namespaces.KV.seed is "x": it must be a whole number without quotes
          namespaces = { KV = { port = 65536 } } => namespaces.KV.port is 65536: it must be 0 to 65_535
          namespaces = { KV = { port = 8484 } } => namespaces.KV.port is 8484: it is taken by hotslice.listen.port, choose another
          """)
  void refuses_with_key_value_rule_and_fix(String member, String message) {
    ConfigResult result = hotslice(member);

    assertThat(ConfigFixture.errors(result)).containsExactly("hotslice." + message);
    assertThat(result.problems())
        .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
        .allMatch(problem -> problem.line() == 5 && problem.column() > 0)
        .allMatch(problem -> message.startsWith(problem.path().substring("hotslice.".length())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          lisen = 1 => lisen is not a known key, did you mean "listen"?
          listen = { prot = 1 } => listen.prot is not a known key, did you mean "port"?
          listen = { colour = 1 } => listen.colour is not a known key; known: "host", "port", "tls"
          listen = { tls = { certificate = "no.pem", key = "wrangler.toml" } } => listen.tls.certificate is "no.pem": there is no such file yet
          store = { type = "memory", url = "redis://x" } => store.url is ***: only a store of type "redis" has a url, so this one is not used
          sources = [{ id = "a", url = "file:nowhere.xml" }] => sources[0].url is "file:nowhere.xml": there is no such file yet
          sources = [{ id = "a", url = "http://a", fields = { url = "/a" } }] => sources[0].fields: they only count with format = "json", so they are not used
          namespaces = { KV = { seed = 7 } } => namespaces.KV.seed is 7: only consistency = "adversarial" has a seed, so this one is not used
          namespaces = { KV = { prot = 7 } } => namespaces.KV.prot is not a known key, did you mean "port"?
          tokens = [{ name = "a", token = "0123456789abcdef", scopes = [] }] => tokens[0].scopes is []: a token without scopes may do nothing
          """)
  void warns_of_what_is_odd(String member, String message) {
    ConfigResult result = hotslice(member);

    assertThat(ConfigFixture.errors(result)).isEmpty();
    assertThat(ConfigFixture.warnings(result)).containsExactly("hotslice." + message);
  }

  @Test
  void an_index_needs_a_namespace() {
    assertThat(ConfigFixture.errors(read.toml("[[hotslice.indexes]]\nname = \"h\"")))
        .containsExactly(
            "hotslice.indexes[0].binding is missing: an index is written to a KV namespace, add"
                + " [[kv_namespaces]]");
  }

  @Test
  void a_table_that_is_none_is_an_error() {
    assertThat(ConfigFixture.errors(read.toml("hotslice = 5")))
        .containsExactly("hotslice must be a table of keys and values");
  }

  @Test
  void two_namespaces_cannot_share_a_port() {
    ConfigResult result =
        read.toml(
            """
            kv_namespaces = [{ binding = "A", id = "1" }, { binding = "B", id = "2" }]
            [hotslice.namespaces]
            A = { port = 9000 }
            B = { port = 9000 }
            """);

    assertThat(ConfigFixture.errors(result))
        .containsExactly(
            "hotslice.namespaces.B.port is 9000: it is taken by hotslice.namespaces.A.port, choose"
                + " another");
  }

  @Test
  void any_free_port_is_never_taken() {
    ConfigResult result =
        read.toml(
            """
            kv_namespaces = [{ binding = "A", id = "1" }, { binding = "B", id = "2" }]
            [hotslice.listen]
            port = 0
            [hotslice.namespaces]
            A = { port = 0 }
            B = { port = 0 }
            """);

    assertThat(result.problems()).isEmpty();
  }

  @Test
  void two_bindings_of_one_id_cannot_differ_in_consistency() {
    ConfigResult result =
        read.toml(
            """
            kv_namespaces = [{ binding = "A", id = "1" }, { binding = "B", id = "1" }]
            [hotslice.namespaces.A]
            consistency = "cloudflare"
            """);

    assertThat(ConfigFixture.errors(result))
        .containsExactly(
            "hotslice.namespaces.A.consistency is \"cloudflare\": B has the same id, \"1\", but not"
                + " the same consistency: give it to both");
  }

  @Test
  void a_cron_that_runs_nothing_is_odd() {
    ConfigResult result =
        read.toml(
            """
            [triggers]
            crons = ["0 * * * *", "5 * * * *"]
            [[hotslice.jobs]]
            run = "engagement-snapshot"
            cron = "0 * * * *"
            """);

    assertThat(ConfigFixture.warnings(result))
        .containsExactly(
            "triggers.crons[1] is \"5 * * * *\": no job runs on it, name it in [[hotslice.jobs]] or"
                + " remove it");
  }

  @Test
  void all_problems_are_told_at_once_in_the_order_of_the_file() {
    ConfigResult result =
        read.toml(
            """
            name = "No Name"
            [triggers]
            crons = ["x"]
            [hotslice]
            plan = "gold"
            bogus = 1
            [hotslice.listen]
            port = -1
            """);

    assertThat(result.problems()).extracting(Problem::line).containsExactly(1, 3, 5, 6, 8);
    assertThat(result.config()).isNull();
  }

  @Test
  void problems_in_an_environment_have_its_path() {
    ConfigResult result = read.toml("a", "[env.a.hotslice.listen]\nport = -1");

    assertThat(ConfigFixture.errors(result))
        .containsExactly("env.a.hotslice.listen.port is -1: it must be 0 to 65_535");
  }

  @Test
  void json_is_read_by_the_same_rules() {
    ConfigResult result = read.json("{\"hotslice\":{\"listen\":{\"port\":null,\"hots\":\"x\"}}}");

    assertThat(ConfigFixture.errors(result))
        .containsExactly("hotslice.listen.port is null: it must be a whole number without quotes");
    assertThat(ConfigFixture.warnings(result))
        .containsExactly("hotslice.listen.hots is not a known key, did you mean \"host\"?");
  }

  private ConfigResult hotslice(String member) {
    return read.toml(
        """
        kv_namespaces = [{ binding = "KV", id = "1" }]
        [triggers]
        crons = ["0 * * * *"]
        [hotslice]
        """
            + member
            + "\n");
  }
}
