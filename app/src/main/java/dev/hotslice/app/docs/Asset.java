package dev.hotslice.app.docs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// A file on the class path.
///
/// @param path from the root of the class path
record Asset(String path, String contentType) {
  private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/";
  private static final String SWAGGER_VERSION =
      "META-INF/maven/org.webjars/swagger-ui/pom.properties";

  /// Returns a file beside this class.
  static Asset ours(String name, String contentType) {
    return new Asset("dev/hotslice/app/docs/" + name, contentType);
  }

  /// Returns a file of Swagger UI, whichever version is there.
  static Asset ofSwagger(String name, String contentType) {
    var properties = new Properties();
    try (var in = Asset.class.getClassLoader().getResourceAsStream(SWAGGER_VERSION)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Asset(SWAGGER + properties.getProperty("version") + "/" + name, contentType);
  }

  /// Returns the bytes. They are read each time: the page is opened seldom, and the script is
  /// large.
  byte[] read() {
    try (var in = Asset.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new FileNotFoundException(path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
