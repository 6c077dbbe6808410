package dev.hotslice.bench.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Files that lie beside classes: scripts, Workers, lists of packages.
public final class Resources {
  private Resources() {}

  /// Writes a file into a folder and returns its path.
  ///
  /// @param words what is put in place of which words in it
  public static Path copy(Class<?> beside, String name, Path folder, Map<String, String> words) {
    var text = new String(bytes(beside, name), UTF_8);
    for (var word : words.entrySet()) {
      text = text.replace(word.getKey(), word.getValue());
    }
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Class<?> beside, String name) {
    try (var stream = beside.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("there is no file " + name + " beside " + beside);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
