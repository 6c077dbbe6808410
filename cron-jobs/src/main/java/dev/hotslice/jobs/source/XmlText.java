package dev.hotslice.jobs.source;

import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Repairs the text of an XML document before any parser sees it, in one pass.
///
/// Gone afterwards: whatever stands before the first `<`, the XML declaration and processing
/// instructions, comments, the document type with all its entity declarations, and characters that
/// XML forbids. CDATA has become escaped text, entities of HTML have become characters, and an
/// ampersand or a `<` that means nothing is escaped. So the parser that follows may refuse document
/// types altogether: no entity can be declared, none is ever expanded or loaded.
final class XmlText {
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));");
  private static final String WINDOWS_1252 =
      "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d"
          + "\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153"
          + "\u009d\u017e\u0178";

  private final String text;
  private final StringBuilder out;
  private int at;
  private boolean doctypeSeen;
  private boolean noMoreComments;
  private boolean noMoreInstructions;

  private XmlText(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length() + 64);
  }

  /// Returns the repaired text; empty if there is no `<` at all.
  static String repair(String text) {
    var start = text.indexOf('<');
    return start < 0 ? "" : new XmlText(text).from(start);
  }

  private String from(int start) {
    at = start;
    while (at < text.length()) {
      switch (text.charAt(at)) {
        case '<' -> lessThan();
        case '&' -> ampersand();
        default -> {
          var c = text.codePointAt(at);
          append(c);
          at += Character.charCount(c);
        }
      }
    }
    return out.toString();
  }

  private void lessThan() {
    if (text.startsWith("<!--", at)) {
      noMoreComments |= !skipTo("-->", noMoreComments);
    } else if (text.startsWith("<?", at)) {
      noMoreInstructions |= !skipTo("?>", noMoreInstructions);
    } else if (text.startsWith("<![CDATA[", at)) {
      cdata();
    } else if (!doctypeSeen && text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
      doctypeSeen = true;
      skipDoctype();
    } else {
      var next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      out.append(Character.isLetter(next) || next == '/' || next == '_' ? "<" : "&lt;");
      at++;
    }
  }

  /// Skips a construct, or only its first character where it is never closed. A document made of a
  /// million openings must not be searched to its end a million times: hence `known`.
  private boolean skipTo(String end, boolean knownToBeMissing) {
    var found = knownToBeMissing ? -1 : text.indexOf(end, at + 2);
    if (found < 0) {
      out.append("&lt;");
      at++;
      return false;
    }
    at = found + end.length();
    return true;
  }

  private void cdata() {
    var from = at + "<![CDATA[".length();
    var end = text.indexOf("]]>", from);
    var to = end < 0 ? text.length() : end;
    for (var i = from; i < to; ) {
      var c = text.codePointAt(i);
      appendEscaped(c);
      i += Character.charCount(c);
    }
    at = end < 0 ? to : to + 3;
  }

  /// Skips `<!DOCTYPE ... [ ... ]>`, minding quotes and comments inside. One that never ends is
  /// skipped up to its first `>`.
  private void skipDoctype() {
    var depth = 0;
    for (var i = at + 9; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '"', '\'' -> {
          var end = text.indexOf(text.charAt(i), i + 1);
          i = end < 0 ? text.length() : end;
        }
        case '[' -> depth++;
        case ']' -> depth--;
        case '<' -> {
          if (text.startsWith("<!--", i)) {
            var end = text.indexOf("-->", i + 4);
            i = end < 0 ? text.length() : end + 2;
          }
        }
        case '>' -> {
          if (depth <= 0) {
            at = i + 1;
            return;
          }
        }
        default -> {}
      }
    }
    var end = text.indexOf('>', at);
    at = end < 0 ? text.length() : end + 1;
  }

  private void ampersand() {
    var matcher = REFERENCE.matcher(text).region(at, Math.min(text.length(), at + 36));
    if (!matcher.lookingAt()) {
      out.append("&amp;");
      at++;
      return;
    }
    if (matcher.group(1) != null) {
      appendEscaped(character(Integer.parseInt(matcher.group(1))));
    } else if (matcher.group(2) != null) {
      appendEscaped(character(Integer.parseInt(matcher.group(2), 16)));
    } else {
      appendNamed(matcher.group(3));
    }
    at = matcher.end();
  }

  private void appendNamed(String name) {
    var characters = characters(name);
    if (characters == null) {
      out.append("&amp;").append(name).append(';');
    } else {
      characters.codePoints().forEach(this::appendEscaped);
    }
  }

  private static @Nullable String characters(String name) {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> {
        var reference = "&" + name + ";";
        var characters = Parser.unescapeEntities(reference, true);
        yield characters.equals(reference) ? null : characters;
      }
    };
  }

  /// References to 128 to 159 mean windows-1252 wherever they occur, as in HTML.
  private static int character(int reference) {
    return reference >= 0x80 && reference <= 0x9f
        ? WINDOWS_1252.charAt(reference - 0x80)
        : reference;
  }

  private void appendEscaped(int c) {
    switch (c) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> append(c);
    }
  }

  private void append(int c) {
    if (c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xd7ff)) {
      out.append((char) c);
    } else if ((c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff)) {
      out.appendCodePoint(c);
    }
  }
}
