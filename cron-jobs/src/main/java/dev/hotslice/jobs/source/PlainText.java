package dev.hotslice.jobs.source;

import org.jsoup.Jsoup;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/// Makes plain text of what a document gives: no markup, entities decoded once, no control or
/// direction characters, white space collapsed, at most so many code points.
///
/// The result is text, to be escaped wherever it is shown. As a second line of defence no `<` in it
/// could open a tag: `&lt;script&gt;`, rightly escaped by somebody who writes about scripts, is
/// shown as `‹script›`.
final class PlainText {
  /// No text needs more raw characters than this to fill its bound.
  private static final int MOST_RAW = 32_768;

  private static final String UNREADABLE =
      "script,style,noscript,template,iframe,object,embed,applet,svg,math,noembed,noframes,xmp,"
          + "textarea,select,title";

  private PlainText() {}

  static String of(RawText raw, int mostCodePoints) {
    var value = raw.value().length() > MOST_RAW ? raw.value().substring(0, MOST_RAW) : raw.value();
    var text = raw.html() && hasMarkup(value) ? withoutMarkup(value) : value;
    return shortened(harmless(collapsed(text)), mostCodePoints);
  }

  private static boolean hasMarkup(String value) {
    return value.indexOf('<') >= 0 || value.indexOf('&') >= 0;
  }

  private static String withoutMarkup(String html) {
    var dirty = Jsoup.parseBodyFragment(html);
    dirty.select(UNREADABLE).remove();
    return new Cleaner(Safelist.relaxed()).clean(dirty).body().text();
  }

  private static String collapsed(String text) {
    var out = new StringBuilder(text.length());
    var gap = false;
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
        gap = true;
      } else if (isVisible(c)) {
        if (gap && !out.isEmpty()) {
          out.append(' ');
        }
        gap = false;
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  /// Half a surrogate pair cannot be written as UTF-8; direction overrides make text read as
  /// something else; the joiners are needed by emoji and by Persian.
  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.SURROGATE, Character.UNASSIGNED -> false;
      case Character.FORMAT -> c == 0x200c || c == 0x200d || (c >= 0xe0020 && c <= 0xe007f);
      default -> true;
    };
  }

  private static String harmless(String text) {
    if (text.indexOf('<') < 0) {
      return text;
    }
    var out = new StringBuilder(text.length());
    var open = false;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '<' && i + 1 < text.length() && opensTag(text.charAt(i + 1))) {
        out.append('‹');
        open = true;
      } else if (c == '>' && open) {
        out.append('›');
        open = false;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean opensTag(char next) {
    return Character.isLetter(next) || next == '/' || next == '!' || next == '?';
  }

  /// Cuts at a space where one is near, and says so with an ellipsis.
  private static String shortened(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    var end = text.offsetByCodePoints(0, most - 1);
    var space = text.lastIndexOf(' ', end);
    return text.substring(0, space > end * 3 / 4 ? space : end) + "…";
  }
}
