package dev.hotslice.app.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The form of `tokens.json`, and its replacement in one step.
record TokenFile(Path path) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Returns the tokens in the file; none if there is no file.
  List<Token> read() throws IOException {
    try {
      var tokens = new ArrayList<Token>();
      for (var node : JSON.readTree(Files.readAllBytes(path)).required("tokens")) {
        tokens.add(token(node));
      }
      return List.copyOf(tokens);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (JacksonException | IllegalArgumentException | DateTimeParseException e) {
      throw new IOException(
          "token file " + path + " is damaged: " + e.getMessage() + "; mend or remove it", e);
    }
  }

  /// Replaces the file. A reader sees the old one or the new one; only its owner may read it.
  void write(List<Token> tokens) throws IOException {
    var root = JSON.createObjectNode().put("version", 1);
    var list = root.putArray("tokens");
    for (var token : tokens) {
      var node = list.addObject().put("id", token.id()).put("name", token.name());
      var scopes = node.putArray("scopes");
      token.scopes().stream().sorted().forEach(scope -> scopes.add(scope.toString()));
      node.put("sha256", token.sha256()).put("created", token.created().toString());
    }
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var owner = PosixFilePermissions.fromString("rw-------");
      Files.createFile(fresh, PosixFilePermissions.asFileAttribute(owner));
    }
    Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Token token(JsonNode node) {
    var scopes =
        StreamSupport.stream(node.required("scopes").spliterator(), false)
            .map(JsonNode::stringValue)
            .toList();
    return new Token(
        node.required("id").stringValue(),
        node.required("name").stringValue(),
        Scope.parseAll(scopes),
        node.required("sha256").stringValue(),
        Instant.parse(node.required("created").stringValue()));
  }
}
