package dev.hotslice.jobs.source;

import java.util.Locale;

/// Tells from its first characters what a document is.
final class Sniffer {
  private Sniffer() {}

  static boolean isJson(String text) {
    var first = first(text);
    return first == '{' || first == '[';
  }

  /// Says what a document is that is no feed, for an operator who may have given the wrong url.
  static String notAFeed(String text) {
    var head = text.substring(0, Math.min(text.length(), 2_000)).toLowerCase(Locale.ROOT);
    if (head.isBlank()) {
      return "the document is empty";
    } else if (head.contains("<!doctype html") || head.contains("<html")) {
      return "the document is an HTML page, not a feed";
    } else if (first(text) == '<') {
      return "the document is XML, but neither RSS nor Atom";
    }
    return "the document is neither XML nor JSON";
  }

  private static char first(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (!Character.isWhitespace(c) && c != '\ufeff') {
        return c;
      }
    }
    return ' ';
  }
}
