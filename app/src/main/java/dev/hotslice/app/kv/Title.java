package dev.hotslice.app.kv;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A title that a client wants for a namespace.
///
/// @param operation as it stands in Cloudflare's texts
record Title(String text, String operation) {
  private static final int MOST_CHARACTERS = 512;
  private static final int MOST_NAMESPACES = 1000;

  /// Reads `{"title": …}`; whatever else stands there is not looked at.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 400, code 10012, if the body is no such object;
  ///   10019 if there is no title; 10021 if it is too long
  static Title read(byte[] body, String operation) {
    var title = ObjectBody.read(body, "a title").path("title");
    if (title.isMissingNode()
        || title.isNull()
        || (title.isString() && title.asString().isEmpty())) {
      throw ApiErrors.of(400, 10019, "request is missing a title definition");
    }
    if (!title.isString()) {
      throw ApiErrors.body("title is " + title + ", it must be a string");
    }
    return new Title(checked(title.asString(), operation), operation);
  }

  /// @param owner who may have this title already, or null
  void requireFree(Catalogue now, @Nullable Namespace owner) {
    var other = now.withTitle(text);
    if (other != null && !other.equals(owner)) {
      throw ApiErrors.of(
          400, 10014, operation + ": 'a namespace with this account ID and title already exists'");
    }
  }

  void requireRoom(Catalogue now) {
    if (now.all().size() >= MOST_NAMESPACES) {
      throw ApiErrors.of(
          400,
          ApiErrors.INVALID,
          operation
              + ": 'an account holds at most "
              + MOST_NAMESPACES
              + " namespaces; delete one first'");
    }
  }

  private static String checked(String title, String operation) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(title)) {
      throw ApiErrors.of(
          400, ApiErrors.INVALID, operation + ": 'title holds half a surrogate pair'");
    }
    int length = title.codePointCount(0, title.length());
    if (length > MOST_CHARACTERS) {
      throw ApiErrors.of(
          400,
          ApiErrors.INVALID,
          operation
              + ": 'title length of "
              + length
              + " exceeds limit of "
              + MOST_CHARACTERS
              + "'");
    }
    return title;
  }
}
