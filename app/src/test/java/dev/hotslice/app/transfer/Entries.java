package dev.hotslice.app.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/// Entries that tests move about.
public final class Entries {
  /// Keys that something on the way may take for something else.
  public static final List<String> HOSTILE_KEYS =
      List.of(
          " ",
          "%",
          "%2F",
          "%252F",
          "+",
          "a+b",
          "a/b",
          "/",
          "//",
          "...",
          "..a",
          "?",
          "#",
          "&x=y",
          "\"",
          "\\",
          "'",
          "<b>",
          "[^|]",
          "{}",
          "\u0000",
          "\t\r\n",
          "\u001b[31m",
          "\u007f",
          "\u2028",
          "\ufeff",
          "ü",
          "é",
          "e\u0301",
          "\uffff",
          "\ufffd",
          "😀",
          "\udbff\udfff",
          "5",
          "05",
          "__proto__",
          "constructor",
          "key",
          "value",
          "null",
          "x".repeat(512),
          "😀".repeat(128),
          "bulk/get",
          "-",
          "--help");

  private Entries() {}

  public static Entry of(String key, String value) {
    return new Entry(KvKey.of(key), KvValue.of(value), null, null);
  }

  public static Entry of(String key, byte[] value, @Nullable String metadata, @Nullable Long at) {
    return new Entry(
        KvKey.of(key), KvValue.of(value), metadata, at == null ? null : Instant.ofEpochSecond(at));
  }

  /// Returns an entry for each hostile key, with values of all kinds, in the order of keys.
  public static List<Entry> hostile() {
    var random = new Random(42);
    var entries = new ArrayList<Entry>();
    for (var key : HOSTILE_KEYS) {
      var bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      var value = random.nextBoolean() ? bytes : ("text " + key).getBytes(UTF_8);
      entries.add(
          of(
              key,
              value,
              random.nextBoolean() ? "{\"n\":[1.5,null,\"ü\\u0000\"]}" : null,
              random.nextBoolean() ? 1_900_000_000L : null));
    }
    entries.sort((one, other) -> one.key().compareTo(other.key()));
    return entries;
  }

  /// Returns any entry that keeps the rules.
  public static Arbitrary<Entry> any() {
    var keys =
        Arbitraries.oneOf(
                Arbitraries.strings().all().ofMinLength(1).ofMaxLength(40),
                Arbitraries.of(HOSTILE_KEYS),
                Arbitraries.strings().withChars("ab/%").ofMinLength(1).ofMaxLength(4))
            .filter(Entries::isKey);
    var values =
        Arbitraries.oneOf(
            Arbitraries.bytes().array(byte[].class).ofMaxSize(60),
            Arbitraries.strings()
                .ofMaxLength(40)
                .filter(Entries::isText)
                .map(text -> text.getBytes(UTF_8)),
            Arbitraries.of("", "\ufeffx", "\ufffd", "a\r\nb", "\u0000")
                .map(text -> text.getBytes(UTF_8)));
    var metadata =
        Arbitraries.of(
                "null",
                "1.0",
                "1e400",
                "-0",
                "12345678901234567890.123456789",
                "\"\\ud800\"",
                "{\"a\":1,\"a\":2}",
                "[ ]",
                "{\"k\":{\"\":[null,true]}}",
                "\"ü😀\"")
            .injectNull(0.4);
    var expirations = Arbitraries.longs().between(1_900_000_000L, 253_402_300_799L).injectNull(0.6);
    return Combinators.combine(keys, values, metadata, expirations)
        .as((key, value, json, at) -> of(key, value, "null".equals(json) ? null : json, at));
  }

  private static boolean isText(String text) {
    return UTF_8.newEncoder().canEncode(text);
  }

  private static boolean isKey(String text) {
    return isText(text)
        && text.getBytes(UTF_8).length <= 512
        && !text.equals(".")
        && !text.equals("..");
  }
}
