package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Remembers in a small file how far a transfer has come, so that another run can go on.
///
/// There are two marks: up to where everything is written for certain, and up to where it may have
/// been. What lies between them when a run dies is compared by the next one before it is written,
/// so nothing is written twice. The file is replaced as a whole and goes when the transfer is
/// complete.
public final class Progress {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final @Nullable Path file;
  private final boolean kept;
  private Mark done;
  private Mark sent;

  private Progress(@Nullable Path file, boolean kept, Mark done, Mark sent) {
    this.file = file;
    this.kept = kept;
    this.done = done;
    this.sent = sent;
  }

  /// Returns the progress of a transfer that nobody can go on with.
  public static Progress none() {
    return new Progress(null, false, Mark.START, Mark.START);
  }

  /// Returns the progress kept in a file.
  ///
  /// @param resume whether to go on where an earlier run has stopped
  /// @param kept false to read it and leave it as it is
  /// @throws TransferException if there was an earlier run and it is not to be resumed, or if the
  ///   file is broken
  public static Progress in(Path file, boolean resume, boolean kept) throws IOException {
    if (!Files.exists(file)) {
      return new Progress(file, kept, Mark.START, Mark.START);
    }
    if (!resume && kept) {
      throw new TransferException(
          "an earlier run of this transfer stopped half-way: continue it with --resume, or remove "
              + file
              + " to start over");
    }
    return resume ? read(file, kept) : new Progress(file, kept, Mark.START, Mark.START);
  }

  /// Returns up to where everything is written.
  Mark done() {
    return done;
  }

  /// Returns up to where something may be written.
  Mark sent() {
    return sent;
  }

  /// Says that everything up to a mark may be written from now on.
  void sending(Mark upTo) throws IOException {
    sent = sent.later(upTo);
    keep();
  }

  /// Says that everything up to a mark is written.
  void done(Mark upTo) throws IOException {
    done = upTo;
    sent = sent.later(upTo);
    keep();
  }

  /// Says that there is nothing left to go on with.
  void complete() throws IOException {
    if (file != null && kept) {
      Files.deleteIfExists(file);
    }
  }

  private void keep() throws IOException {
    if (file == null || !kept) {
      return;
    }
    var json = JSON.createObjectNode();
    json.set("done", json(done));
    json.set("sent", json(sent));
    Files.createDirectories(file.toAbsolutePath().getParent());
    var next = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    Files.write(next, JSON.writeValueAsBytes(json));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static JsonNode json(Mark mark) {
    return JSON.createObjectNode()
        .put("entries", mark.entries())
        .put("key", mark.key())
        .put("digest", mark.digest());
  }

  private static Progress read(Path file, boolean kept) throws IOException {
    try {
      var json = JSON.readTree(Files.readAllBytes(file));
      if (json.path("done").isObject() && json.path("sent").isObject()) {
        return new Progress(file, kept, mark(json.path("done")), mark(json.path("sent")));
      }
    } catch (JacksonException e) {
      // falls through: whatever it is, it is no progress
    }
    throw new TransferException(file + " is broken: remove it to start over");
  }

  private static Mark mark(JsonNode json) {
    return new Mark(
        json.path("entries").asLong(0),
        json.path("key").asString(""),
        json.path("digest").asString(""));
  }
}
