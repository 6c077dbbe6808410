package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.ServiceSettings;
import dev.hotslice.time.AdjustableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeConfiguration() throws IOException {
    Files.writeString(
        folder.resolve("wrangler.toml"),
        """
        name = "clocks"
        kv_namespaces = [{ binding = "CLOCKS", id = "clocks" }]
        hotslice = { store = "memory" }
        """);
  }

  @Test
  void its_first_line_tells_of_a_manual_clock() {
    var settings = ServiceSettings.of(TestServer.config(folder));
    var manual = settings.withClock(AdjustableClock.following(settings.clock()));
    var url = URI.create("http://127.0.0.1:8484");

    assertThat(ServeCommand.ready(url, Map.of(), settings))
        .isEqualTo(
            "Hotslice is ready at http://127.0.0.1:8484 (clocks, store in memory, plan free)");
    assertThat(ServeCommand.ready(url, Map.of(), manual))
        .isEqualTo(
            "Hotslice is ready at http://127.0.0.1:8484 (clocks, store in memory, plan free, manual"
                + " clock)");
  }

  @Test
  void its_first_line_tells_of_the_ports_of_bindings() {
    var settings = ServiceSettings.of(TestServer.config(folder));
    var url = URI.create("http://127.0.0.1:8484");
    var bindings = Map.of("CLOCKS", URI.create("http://127.0.0.1:8485"));

    assertThat(ServeCommand.ready(url, bindings, settings))
        .isEqualTo(
            "Hotslice is ready at http://127.0.0.1:8484 (clocks, store in memory, plan free, CLOCKS"
                + " at http://127.0.0.1:8485)");
  }

  @Test
  void refuses_a_manual_clock_where_others_could_set_it() {
    var shell = new TestShell(folder);

    int exit = shell.run("serve", "--manual-clock", "--host", "0.0.0.0", "--port", "0");

    assertThat(exit).isEqualTo(1);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "hotslice: host is 0.0.0.0, which other machines can reach, and with --manual-clock"
                + " callers set the time: listen on 127.0.0.1, or leave --manual-clock out\n");
  }

  @Test
  void tells_of_keys_that_it_does_not_know() throws IOException {
    Files.writeString(
        folder.resolve("wrangler.toml"),
        """
        name = "clocks"
        hotslice = { stoer = "memory" }
        """);
    var shell = new TestShell(folder);

    var _ = shell.run("serve", "--manual-clock", "--host", "0.0.0.0", "--port", "0");

    assertThat(shell.err())
        .startsWith("wrangler.toml:2:14: warning: hotslice.stoer is not a known key");
    assertThat(shell.err()).contains("0 errors, 1 warning\nhotslice: host is 0.0.0.0");
  }
}
