package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.app.ServiceSettings;
import dev.hotslice.app.StartupException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotedServerTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeConfiguration() throws IOException {
    Files.writeString(
        folder.resolve("wrangler.toml"),
        """
        name = "notes"
        kv_namespaces = [{ binding = "NOTES", id = "notes" }]
        """);
  }

  @Test
  void its_note_is_there_as_long_as_it_runs() throws IOException {
    var settings = settings();
    try (var server = new NotedServer(settings.data())) {
      var url = server.start(settings).uri();

      assertThat(ServerFile.find(settings.data()))
          .isEqualTo(new ServerFile(url, ProcessHandle.current().pid()));
    }
    assertThat(ServerFile.find(settings.data())).isNull();
  }

  @Test
  void a_second_server_on_the_folder_is_refused_and_leaves_the_first_its_note() throws IOException {
    var settings = settings();
    try (var first = new NotedServer(settings.data())) {
      var _ = first.start(settings);

      try (var second = new NotedServer(settings.data())) {
        assertThatThrownBy(() -> second.start(settings))
            .isInstanceOf(StartupException.class)
            .hasMessageContaining("is in use by");
      }
      assertThat(ServerFile.find(settings.data())).isNotNull();
    }
  }

  @Test
  void stopped_before_it_was_ready_it_does_not_start() {
    var settings = settings();
    var server = new NotedServer(settings.data());
    server.close();

    assertThatThrownBy(() -> server.start(settings))
        .isInstanceOf(CliException.class)
        .hasMessage("stopped before it was ready");
    assertThat(settings.data()).doesNotExist();
  }

  @Test
  void a_server_on_all_addresses_is_called_on_the_own_machine() {
    assertThat(NotedServer.reachable(URI.create("http://0.0.0.0:8484")))
        .isEqualTo(URI.create("http://127.0.0.1:8484"));
    assertThat(NotedServer.reachable(URI.create("http://[::]:8484")))
        .isEqualTo(URI.create("http://127.0.0.1:8484"));
    assertThat(NotedServer.reachable(URI.create("http://192.0.2.7:8484")))
        .isEqualTo(URI.create("http://192.0.2.7:8484"));
  }

  private ServiceSettings settings() {
    return ServiceSettings.of(TestServer.config(folder)).withPort(0).withoutSchedule();
  }
}
