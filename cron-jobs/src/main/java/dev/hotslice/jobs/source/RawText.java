package dev.hotslice.jobs.source;

import java.util.regex.Pattern;

/// A text as a document gives it.
///
/// @param html whether it is HTML; otherwise plain text, in which `<b>` means these three letters
record RawText(String value, boolean html) {
  private static final Pattern MARKUP =
      Pattern.compile(
          "</[A-Za-z][A-Za-z0-9]{0,20}\\s{0,9}>|<br\\s{0,9}/?>|<(?:p|img|a|div|script)[\\s>]"
              + "|&(?:#\\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|hellip"
              + "|[mn]dash);",
          Pattern.CASE_INSENSITIVE);

  static RawText html(String value) {
    return new RawText(value, true);
  }

  /// Text that is declared plain. Many documents say so and then escape HTML all the same, so what
  /// has a closing tag, a line break or an entity in it is HTML after all.
  static RawText plain(String value) {
    return new RawText(value, MARKUP.matcher(value).find());
  }
}
