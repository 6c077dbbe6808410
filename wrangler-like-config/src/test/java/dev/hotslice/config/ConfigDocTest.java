package dev.hotslice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keeps `docs/config.md` in step with the reader, in both directions.
class ConfigDocTest {
  private static final Path DOC =
      Path.of(System.getProperty("hotslice.root", ".."), "docs", "config.md");

  /// A table for each heading of the document, with one key that no table knows.
  private static final String EVERY_TABLE =
      """
      kv_namespaces = [{ binding = "KV" }]
      [hotslice]
      xyzzy = 1
      plan = { xyzzy = 1 }
      store = { xyzzy = 1 }
      listen = { xyzzy = 1, tls = { xyzzy = 1 } }
      fetch = { xyzzy = 1 }
      engagement = { xyzzy = 1 }
      cache = { xyzzy = 1 }
      journal = { xyzzy = 1 }
      alerts = { xyzzy = 1 }
      dashboard = { xyzzy = 1 }
      mail = { xyzzy = 1 }
      sources = [{ xyzzy = 1, fields = { xyzzy = 1 } }]
      indexes = [{ xyzzy = 1 }]
      jobs = [{ xyzzy = 1 }]
      tokens = [{ xyzzy = 1 }]
      webhooks = [{ xyzzy = 1 }]
      pacing = [{ xyzzy = 1 }]
      namespaces = { KV = { xyzzy = 1 } }
      """;

  private static final Pattern UNKNOWN =
      Pattern.compile("(\\S+)\\.xyzzy is not a known key; known: (.*)");
  private static final Pattern HEADING =
      Pattern.compile("### `\\[*(hotslice[a-z.]*(?:<BINDING>)?)]*`");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z_]+)` \\|.*");

  @TempDir Path folder;

  @Test
  void documents_each_key_of_each_table_and_no_other() throws Exception {
    Map<String, Set<String>> documented = documented(Files.readAllLines(DOC));

    assertThat(documented).hasSize(20).isEqualTo(known());
  }

  @Test
  void the_sample_loads() throws Exception {
    String sample = Files.readString(DOC).split("```toml\n|```", -1)[1];

    ConfigResult result = new ConfigFixture(folder).toml(sample);

    assertThat(result.problems()).isEmpty();
    assertThat(ConfigFixture.valid(result).hotslice().jobs()).hasSize(2);
  }

  private Map<String, Set<String>> known() {
    return new ConfigFixture(folder)
        .toml(EVERY_TABLE).problems().stream()
            .map(problem -> UNKNOWN.matcher(problem.message()))
            .filter(Matcher::matches)
            .collect(
                Collectors.toMap(
                    match -> match.group(1).replaceAll("\\[\\d+]", "").replace(".KV", ".<BINDING>"),
                    match -> new TreeSet<>(List.of(match.group(2).replace("\"", "").split(", "))),
                    (one, _) -> one,
                    TreeMap::new));
  }

  private static Map<String, Set<String>> documented(List<String> lines) {
    Map<String, Set<String>> tables = new TreeMap<>();
    String table = "";
    for (String line : lines) {
      Matcher heading = HEADING.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        table = heading.group(1);
      } else if (line.startsWith("#")) {
        table = "";
      } else if (row.matches() && !table.isEmpty()) {
        tables.computeIfAbsent(table, _ -> new TreeSet<>()).add(row.group(1));
      }
    }
    return tables;
  }
}
