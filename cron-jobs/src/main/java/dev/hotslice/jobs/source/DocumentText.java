package dev.hotslice.jobs.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decodes a document whose declared encoding may be wrong, unknown or missing.
///
/// What the bytes prove comes first: a byte order mark, the zero bytes of UTF-16 and UTF-32, then
/// UTF-8, because text in another encoding is hardly ever valid UTF-8. Only then are the response's
/// charset and the XML declaration asked, in this order, and windows-1252 is the last guess.
final class DocumentText {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final Charset EBCDIC = Charset.forName("IBM037");
  private static final Pattern CHARSET =
      Pattern.compile(
          "charset\\s{0,9}=\\s{0,9}[\"']?([^\\s;\"',]{1,40})", Pattern.CASE_INSENSITIVE);
  private static final Pattern DECLARATION =
      Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([^\"'<>]{1,40})[\"']");
  private static final byte ESCAPE = 0x1b;
  private static final char REPLACEMENT = '\ufffd';

  private DocumentText() {}

  static String decode(byte[] document, @Nullable String contentType) {
    var marked = byteOrderMark(document);
    if (marked != null) {
      return new String(
          document, marked.length(), document.length - marked.length(), marked.charset());
    }
    var wide = zeroBytes(document);
    if (wide != null) {
      return new String(document, wide);
    }
    var utf8 = strictUtf8(document);
    if (utf8 != null) {
      return utf8;
    }
    var declared = declared(document, contentType);
    return declared.equals(UTF_8) ? brokenUtf8(document) : new String(document, declared);
  }

  /// UTF-8 with a few broken bytes keeps its other characters; where most are broken it never was
  /// UTF-8.
  private static String brokenUtf8(byte[] document) {
    var text = new String(document, UTF_8);
    var broken = text.chars().filter(c -> c == REPLACEMENT).count();
    var whole = text.chars().filter(c -> c >= 0x80 && c != REPLACEMENT).count();
    return broken > whole ? new String(document, WINDOWS_1252) : text;
  }

  private record Mark(Charset charset, int length) {}

  private static @Nullable Mark byteOrderMark(byte[] bytes) {
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
      return new Mark(UTF_8, 3);
    } else if (startsWith(bytes, 0xff, 0xfe, 0, 0)) {
      return new Mark(UTF_32LE, 4);
    } else if (startsWith(bytes, 0, 0, 0xfe, 0xff)) {
      return new Mark(UTF_32BE, 4);
    } else if (startsWith(bytes, 0xff, 0xfe)) {
      return new Mark(UTF_16LE, 2);
    } else if (startsWith(bytes, 0xfe, 0xff)) {
      return new Mark(UTF_16BE, 2);
    }
    return null;
  }

  /// The first character of any document is of ASCII, which shows its width and byte order.
  private static @Nullable Charset zeroBytes(byte[] bytes) {
    if (bytes.length < 4) {
      return null;
    }
    if (bytes[0] == 0) {
      return bytes[1] == 0 ? UTF_32BE : UTF_16BE;
    }
    if (bytes[1] == 0) {
      return bytes[2] == 0 && bytes[3] == 0 ? UTF_32LE : UTF_16LE;
    }
    return startsWith(bytes, 0x4c, 0x6f, 0xa7, 0x94) ? EBCDIC : null;
  }

  /// UTF-7 and the ISO 2022 family are made of ASCII bytes only; the escape byte gives the latter
  /// away, and nobody should read the former.
  private static @Nullable String strictUtf8(byte[] bytes) {
    for (var b : bytes) {
      if (b == ESCAPE) {
        return null;
      }
    }
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  private static Charset declared(byte[] document, @Nullable String contentType) {
    var head = new String(document, 0, Math.min(document.length, 512), ISO_8859_1);
    return firstGroup(CHARSET, contentType == null ? "" : contentType)
        .flatMap(DocumentText::known)
        .or(() -> firstGroup(DECLARATION, head).flatMap(DocumentText::known))
        .orElse(UTF_8);
  }

  private static Optional<String> firstGroup(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /// Latin-1 and ASCII mean windows-1252, as in every browser. The wide ones cannot be right, since
  /// the declaration could be read byte by byte.
  private static Optional<Charset> known(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("utf-16") || lower.startsWith("utf-32") || !isSupported(name)) {
      return Optional.empty();
    }
    var charset = Charset.forName(name);
    return Optional.of(
        charset.equals(ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)
            ? WINDOWS_1252
            : charset);
  }

  private static boolean isSupported(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException notEvenAName) {
      return false;
    }
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (var i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xff) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
