package dev.hotslice.app.kv.bulk;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.kv.ApiErrors;
import dev.hotslice.kv.InvalidInputException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One item of a bulk request: reads its members, and says where it breaks a rule.
///
/// @param index from 0
record Item(int index) {

  /// Returns the text of the value at which the parser stands; null for `null`.
  @Nullable String text(JsonParser parser, String member) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NULL -> null;
      case null, default -> throw problem(member, "it must be a string");
    };
  }

  /// Returns a number as it is written; null for `null`. A number in quotes will do.
  @Nullable String number(JsonParser parser, String member) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> parser.getString();
      case VALUE_NULL -> null;
      case null, default -> throw problem(member, "it must be a number of seconds");
    };
  }

  /// Returns a truth value; false for `null`.
  boolean flag(JsonParser parser, String member) {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      case null, default -> throw problem(member, "it must be true or false");
    };
  }

  /// @throws ProblemException 400, code 10012, if the parser stands at anything but the start of an
  ///   object
  void requireObject(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw shape("it must be an object with key and value");
    }
  }

  /// The item is something else than it should be.
  ProblemException shape(String rule) {
    return ApiErrors.body(where("") + rule);
  }

  ProblemException problem(String member, String rule) {
    return ApiErrors.of(400, ApiErrors.INVALID, where(member) + rule);
  }

  /// What is too large keeps its status; everything else is one kind of bad request.
  ProblemException problem(String member, InvalidInputException broken) {
    return broken.status() == 413
        ? ApiErrors.of(413, ApiErrors.TOO_LARGE, where(member) + broken.getMessage())
        : problem(member, broken.getMessage());
  }

  /// @param member empty if the item has none
  private String where(String member) {
    return "[" + index + "]" + (member.isEmpty() ? "" : "." + member) + ": ";
  }
}
