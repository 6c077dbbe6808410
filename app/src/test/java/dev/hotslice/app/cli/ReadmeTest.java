package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.ServiceSettings;
import dev.hotslice.config.ConfigReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs what the README prints. Only `./hotslice serve` and `mvn verify` are left to the end-to-end
/// suite.
class ReadmeTest {
  private static final String ADDRESS = "http://127.0.0.1:8484";
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir private Path data = Path.of("");

  @Test
  void fits_three_screens_and_links_to_what_is_there() throws IOException {
    var readme = Readme.read();

    assertThat(readme.text().lines().count()).isLessThanOrEqualTo(120);
    assertThat(readme.links()).isNotEmpty().allSatisfy(link -> assertThat(link).exists());
  }

  @Test
  void the_commands_work_with_a_server() throws Exception {
    var shell = shell();
    try (var server = new NotedServer(data)) {
      var url = server.start(example()).uri();
      shell.run("cron", "run", "refresh-hub", "--data", data.toString());
      for (var command : commands()) {
        if (command.getFirst().equals("curl")) {
          assertThat(get(command.getLast().replace(ADDRESS, url.toString()))).isEqualTo(200);
        } else {
          run(shell, command);
        }
      }
    }
  }

  @Test
  void the_commands_work_without_a_server() throws Exception {
    var shell = shell();
    for (var command : commands()) {
      if (!command.getFirst().equals("curl")) {
        run(shell, command);
      }
    }
  }

  @Test
  void the_first_screen_shows_what_is_really_printed() throws Exception {
    var shell = shell();
    var capture = Readme.read().blocks("", "text").getFirst().lines().toList();

    try (var server = new NotedServer(data)) {
      // one of the example's sources follows from the time
      var settings = example().withClock(InstantSource.fixed(Instant.parse(TestShell.NOW)));
      var ready = ServeCommand.ready(server.start(settings).uri(), Map.of(), settings);
      shell.run("cron", "run", "refresh-hub", "--data", data.toString());

      assertThat(capture).hasSize(6);
      assertThat(capture.getFirst()).isEqualTo("$ ./hotslice serve");
      assertThat(capture.get(1)).isEqualTo(steady(ready));
      for (int line = 2; line < capture.size(); line += 2) {
        run(shell, words(capture.get(line).substring(2)));
        assertThat(steady(shell.out().strip())).isEqualTo(steady(capture.get(line + 1)));
      }
    }
  }

  @Test
  void the_configuration_has_no_problem() throws IOException {
    var samples = Readme.read().blocks("config", "toml");

    assertThat(samples).hasSize(1);
    var file = data.resolve("wrangler.toml");
    Files.writeString(file, samples.getFirst());
    var result = ConfigReader.read(file, null, Map.of());
    assertThat(result.problems()).isEmpty();
    assertThat(Objects.requireNonNull(result.config()).hotslice().jobs()).hasSize(2);
  }

  /// Runs a command on the data folder of the test, not on that of the example.
  private void run(TestShell shell, List<String> command) {
    assertThat(command.getFirst()).isEqualTo("./hotslice");
    var args = new ArrayList<>(command.subList(1, command.size()));
    if (!args.getFirst().equals("check")) {
      args.addAll(List.of("--data", data.toString()));
    }
    int exit = shell.run(args.toArray(String[]::new));
    assertThat(exit).as("%s: %s", command, shell.err()).isZero();
  }

  private static TestShell shell() {
    return new TestShell(Path.of(System.getProperty("hotslice.root"))).at(InstantSource.system());
  }

  private ServiceSettings example() {
    var file = Path.of(System.getProperty("hotslice.root"), "examples", "ai-hub", "wrangler.toml");
    var config = Objects.requireNonNull(ConfigReader.read(file, null, Map.of()).config());
    return ServiceSettings.of(config).withPort(0).withData(data).withoutSchedule();
  }

  private static List<List<String>> commands() throws IOException {
    var blocks = Readme.read().blocks("run", "sh");
    assertThat(blocks).hasSize(1);
    return blocks.getFirst().lines().map(ReadmeTest::words).toList();
  }

  private static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }

  /// Takes out what differs from machine to machine and from minute to minute.
  private static String steady(String line) {
    return line.replaceAll("\\d+ ms", "42 ms")
        .replaceAll("generation [0-9a-f]{16}", "generation 566e5f808e82573d")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:8484")
        .replaceAll("store in \\S+,", "store in …/.hotslice,");
  }

  private static int get(String url) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }
}
