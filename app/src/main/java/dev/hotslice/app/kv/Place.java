package dev.hotslice.app.kv;

import dev.hotslice.app.http.PercentText;
import dev.hotslice.kv.consistency.Reader;
import org.jspecify.annotations.Nullable;

/// Where a request is about and where it reads.
///
/// @param path all of it, for messages
/// @param namespace empty where the path names none
/// @param location whose view of the namespace is read, or null for the default one
public record Place(String path, String account, String namespace, @Nullable String location) {
  /// Chooses the location.
  public static final String LOCATION = "X-Hotslice-Location";

  /// Where segments stand in `/client/v4/accounts/{account}/storage/kv/namespaces/{namespace}`, the
  /// first being the empty text before the first slash.
  private static final int ACCOUNT = 4;

  private static final int NAMESPACE = 8;

  /// Reads a raw path.
  ///
  /// @throws dev.hotslice.kv.InvalidInputException 400 if a segment cannot be decoded
  public static Place of(String path, @Nullable String location) {
    return of(path, segment(path, ACCOUNT), segment(path, NAMESPACE), location);
  }

  /// Reads a raw path that was cut into segments before.
  ///
  /// @throws dev.hotslice.kv.InvalidInputException 400 if a segment cannot be decoded
  static Place of(String path, String account, String namespace, @Nullable String location) {
    return new Place(path, PercentText.decode(account), PercentText.decode(namespace), location);
  }

  /// Returns who reads there.
  ///
  /// @throws dev.hotslice.kv.InvalidInputException 400 if there cannot be such a location
  public Reader reader() {
    return location == null ? Reader.local() : Reader.at(location);
  }

  private static String segment(String path, int place) {
    int begin = 0;
    for (int slashes = 0; slashes < place; slashes++) {
      begin = path.indexOf('/', begin) + 1;
      if (begin == 0) {
        return "";
      }
    }
    int end = path.indexOf('/', begin);
    return end < 0 ? path.substring(begin) : path.substring(begin, end);
  }
}
