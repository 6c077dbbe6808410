package dev.hotslice.app.page.keys;

import dev.hotslice.app.page.Numbers;
import dev.hotslice.kv.KvValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A value as the field of a form can hold it and give it back, byte for byte.
///
/// Browsers send every line end as CR LF, so a value with other ones, or with several kinds, is not
/// for a form; nor is one with NUL, which no page can hold.
///
/// @param text null if no form can hold the value
/// @param why not, or null
/// @param isWindows whether its lines end in CR LF; else in LF
record EditableText(@Nullable String text, @Nullable String why, boolean isWindows) {
  /// A form may be 4 MiB, and its coding makes three bytes of one.
  static final int MOST = 256 * 1024;

  static EditableText of(KvValue value) {
    if (value.length() > MOST) {
      return refused("it is larger than " + Numbers.size(MOST));
    }
    String text;
    try {
      var bytes = ByteBuffer.wrap(value.bytes());
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return refused("it is binary");
    }
    if (text.indexOf('\0') >= 0) {
      return refused("it holds a NUL character, which no form can hold");
    }
    boolean isWindows = text.contains("\r\n");
    boolean isMixed = !text.equals(isWindows ? windows(unix(text)) : unix(text));
    return isMixed
        ? refused("its lines end in different ways, which no form can hold")
        : new EditableText(text, null, isWindows);
  }

  /// Returns what a browser sent, with the line ends of the value that was edited.
  static String restored(String sent, boolean isWindows) {
    return isWindows ? windows(unix(sent)) : unix(sent);
  }

  private static String unix(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String windows(String text) {
    return text.replace("\n", "\r\n");
  }

  private static EditableText refused(String why) {
    return new EditableText(null, why, false);
  }
}
