package dev.hotslice.app.page.keys;

import dev.hotslice.kv.KvValue;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A value as a page shows it: always as text, never as markup, and never all of a large one.
///
/// @param form in which it is shown
/// @param note what one should know of it, or null
public record ShownValue(Form form, String text, boolean isCut, @Nullable String note) {
  /// So many characters, or bytes of text, are shown.
  static final int MOST = 64 * 1024;

  /// So many bytes are shown as digits.
  static final int MOST_HEX = 16 * 1024;

  /// The ways to show a value.
  public enum Form {
    JSON("JSON"),
    TEXT("Text"),
    HEX("Hex");

    private final String title;

    Form(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }

    /// Returns how it is asked for.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Returns every form.
  public static List<Form> forms() {
    return List.of(Form.values());
  }

  /// Returns the form of a word, or null if it is none: then the value decides.
  static @Nullable Form form(@Nullable String word) {
    return forms().stream().filter(form -> form.word().equals(word)).findFirst().orElse(null);
  }

  /// Shows a value.
  ///
  /// @param wanted null for what suits it
  static ShownValue of(KvValue value, @Nullable Form wanted) {
    return switch (wanted) {
      case null -> suitable(value);
      case JSON -> json(value);
      case TEXT -> text(value, null);
      case HEX -> hex(value);
    };
  }

  private static ShownValue suitable(KvValue value) {
    if (startsLikeJson(value.bytes())) {
      var json = json(value);
      if (json.form == Form.JSON) {
        return json;
      }
    }
    var text = decoded(value.bytes());
    return text == null || text.indexOf('\0') >= 0 ? hex(value) : text(value, null);
  }

  private static ShownValue json(KvValue value) {
    try {
      var pretty = PrettyJson.of(value.bytes(), MOST);
      if (!pretty.text().isEmpty()) {
        return new ShownValue(Form.JSON, VisibleText.lines(pretty.text()), pretty.isCut(), null);
      }
      return text(value, "It is no JSON: there is nothing.");
    } catch (JacksonException e) {
      return text(value, "It is no JSON: " + PrettyJson.problem(e));
    }
  }

  private static ShownValue text(KvValue value, @Nullable String note) {
    boolean isCut = value.length() > MOST;
    var text = decoded(value.bytes());
    if (text != null) {
      return new ShownValue(Form.TEXT, VisibleText.lines(text), isCut, note);
    }
    var bytes = value.bytes();
    var start = isCut ? KvValue.of(Arrays.copyOf(bytes, MOST)) : value;
    var broken = "It is not UTF-8: what cannot be read shows as �.";
    return new ShownValue(
        Form.TEXT, VisibleText.lines(start.text()), isCut, note == null ? broken : note);
  }

  private static ShownValue hex(KvValue value) {
    boolean isCut = value.length() > MOST_HEX;
    return new ShownValue(Form.HEX, HexDump.of(value.bytes(), MOST_HEX), isCut, null);
  }

  private static boolean startsLikeJson(byte[] bytes) {
    for (byte one : bytes) {
      if (one == '{' || one == '[') {
        return true;
      }
      if (one != ' ' && one != '\n' && one != '\r' && one != '\t') {
        return false;
      }
    }
    return false;
  }

  /// Returns the start of a text, as long as may be shown, or null if that is not UTF-8. A
  /// character that is cut in two is left out.
  private static @Nullable String decoded(byte[] bytes) {
    int length = Math.min(bytes.length, MOST);
    var in = ByteBuffer.wrap(bytes, 0, length);
    var out = CharBuffer.allocate(length);
    boolean isAll = length == bytes.length;
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, isAll);
    return result.isError() ? null : out.flip().toString();
  }
}
