package dev.hotslice.app.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The note by which a running server tells other commands where it listens: `server.json` in the
/// data folder. One that was killed leaves its note behind, so a note counts only while its process
/// lives.
///
/// @param url where to reach the server
/// @param pid its process
record ServerFile(URI url, long pid) {
  private static final String NAME = "server.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Returns the note of a live server on this data folder, or null.
  static @Nullable ServerFile find(Path data) throws IOException {
    var path = data.resolve(NAME);
    if (!Files.isRegularFile(path)) {
      return null;
    }
    try {
      var json = JSON.readTree(Files.readAllBytes(path));
      var note = new ServerFile(URI.create(json.path("url").asString()), json.path("pid").asLong());
      return ProcessHandle.of(note.pid).isPresent() ? note : null;
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }

  /// Leaves a note of this process.
  static void write(Path data, URI url) throws IOException {
    var json =
        JSON.createObjectNode()
            .put("url", url.toString())
            .put("pid", ProcessHandle.current().pid());
    Files.createDirectories(data);
    var next = data.resolve(NAME + ".next");
    Files.write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    Files.move(
        next,
        data.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// Takes the note away, if it is this process's.
  static void remove(Path data) throws IOException {
    var note = find(data);
    if (note != null && note.pid == ProcessHandle.current().pid()) {
      Files.deleteIfExists(data.resolve(NAME));
    }
  }
}
