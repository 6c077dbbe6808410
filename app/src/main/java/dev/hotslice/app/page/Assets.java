package dev.hotslice.app.page;

import dev.hotslice.app.encoding.EncodedBody;
import dev.hotslice.app.http.ReadyAnswer;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Styles and scripts of the pages. Their addresses hold a mark of their bytes, so that browsers
/// may keep them for good. They are added before the server starts.
public final class Assets {
  /// One file.
  ///
  /// @param version a mark of its bytes
  /// @param forNow answers who does not name the version
  /// @param forGood answers who does
  record Asset(String version, ReadyAnswer forNow, ReadyAnswer forGood) {}

  private static final String FOLDER = "/assets/";
  private static final Map<String, String> TYPES =
      Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8");
  private static final int VERSION_LENGTH = 12;

  private final Map<String, Asset> files = new TreeMap<>();

  /// Adds a file beside a class.
  ///
  /// @param name with its extension, unlike any other
  /// @param owner whose package holds it
  public Assets add(String name, Class<?> owner) {
    return add(name, EncodedBody.file(owner, name));
  }

  /// Adds a file of a library on the class path.
  ///
  /// @param path from the root of the class path
  public Assets add(String name, String path) {
    return add(name, EncodedBody.file(Assets.class, "/" + path));
  }

  /// Adds a file that is made of several.
  public Assets add(String name, byte[] bytes) {
    return add(name, new EncodedBody(bytes));
  }

  private Assets add(String name, EncodedBody body) {
    var extension = name.substring(name.lastIndexOf('.') + 1);
    var type = Objects.requireNonNull(TYPES.get(extension), name);
    var version = body.mark().substring(0, VERSION_LENGTH);
    files.put(
        name,
        new Asset(
            version, ReadyAnswer.file(type, body, false), ReadyAnswer.file(type, body, true)));
    return this;
  }

  /// Returns the address of a file, for a template.
  public String href(String name) {
    var asset = Objects.requireNonNull(files.get(name), name);
    return FOLDER + name + "?v=" + asset.version();
  }

  /// Returns whether a file was added.
  public boolean holds(String name) {
    return files.containsKey(name);
  }

  @Nullable Asset find(String name) {
    return files.get(name);
  }
}
