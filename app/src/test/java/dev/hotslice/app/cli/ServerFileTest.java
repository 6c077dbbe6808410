package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFileTest {
  private static final URI URL = URI.create("http://127.0.0.1:8484");

  @TempDir private Path data = Path.of("");

  @Test
  void a_live_process_is_found() throws IOException {
    ServerFile.write(data, URL);

    assertThat(ServerFile.find(data)).isEqualTo(new ServerFile(URL, ProcessHandle.current().pid()));
  }

  @Test
  void no_note_means_no_server() throws IOException {
    assertThat(ServerFile.find(data)).isNull();
    assertThat(ServerFile.find(data.resolve("missing"))).isNull();
  }

  @Test
  void the_note_of_a_dead_process_does_not_count() throws IOException {
    Files.writeString(
        data.resolve("server.json"),
        "{\"url\":\"http://127.0.0.1:8484\",\"pid\":" + deadProcess() + "}");

    assertThat(ServerFile.find(data)).isNull();
  }

  @Test
  void a_broken_note_does_not_count() throws IOException {
    Files.writeString(data.resolve("server.json"), "{\"url\":");

    assertThat(ServerFile.find(data)).isNull();
  }

  @Test
  void only_the_own_note_is_removed() throws IOException {
    ServerFile.write(data, URL);
    ServerFile.remove(data);
    assertThat(data.resolve("server.json")).doesNotExist();

    Files.writeString(data.resolve("server.json"), "{\"url\":\"http://[::1]:1\",\"pid\":1}");
    ServerFile.remove(data);
    assertThat(data.resolve("server.json")).exists();
  }

  private static long deadProcess() throws IOException {
    var process = new ProcessBuilder("true").start();
    process.onExit().join();
    return process.pid();
  }
}
