package dev.hotslice.jobs.source;

import java.util.Locale;
import java.util.regex.Pattern;

/// Tells from its first characters what a document is.
final class Sniffer {
  /// The first element that tells formats apart.
  private static final Pattern ROOT = Pattern.compile("<(?:\\w+:)?(rss|rdf|feed|html)[\\s>]");

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

  /// Says what a document is, for an operator who let it be told from the bytes.
  static String kind(String text) {
    var head = text.substring(0, Math.min(text.length(), 4_000)).toLowerCase(Locale.ROOT);
    if (isJson(text)) {
      return head.contains("jsonfeed.org/version") ? "JSON Feed" : "JSON";
    }
    var root = ROOT.matcher(head);
    return switch (root.find() ? root.group(1) : "") {
      case "rss" -> "RSS";
      case "rdf" -> "RSS 1.0 (RDF)";
      case "feed" -> "Atom";
      case "html" -> "an HTML page";
      default -> "neither RSS, Atom nor JSON";
    };
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
