package dev.hotslice.app.page.keys;

import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.TextRows;
import dev.hotslice.app.kv.Expirations;
import dev.hotslice.app.kv.Metadata;
import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutRules;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What stands in the fields of the form that edits an entry. All of it comes back as it was typed
/// when it cannot be saved.
///
/// @param key for a new one only
/// @param isWindows whether the lines of the value end in CR LF
/// @param isJson whether the value has to be JSON
/// @param expiry one of `never`, `after` and `at`
/// @param ttl seconds from saving, for `after`
/// @param at seconds since 1970 or a time as in `2026-12-01T00:00:00Z`
/// @param revision of the entry that was shown, or empty if there was none
public record EntryForm(
    String key,
    String value,
    boolean isWindows,
    boolean isJson,
    String metadata,
    String expiry,
    String ttl,
    String at,
    String revision) {
  private static final int LEAST_ROWS = 4;

  /// Returns the form of a new entry.
  static EntryForm empty(String key) {
    return new EntryForm(key, "", false, false, "", "never", "3600", "", "");
  }

  /// Returns the form that shows an entry, or null if no form can hold its value.
  ///
  /// @param isJson whether the value is JSON
  static @Nullable EntryForm of(KvEntry entry, boolean isJson) {
    var value = EditableText.of(entry.value());
    if (value.text() == null) {
      return null;
    }
    var expiration = entry.expiration();
    return new EntryForm(
        "",
        value.text(),
        value.isWindows(),
        isJson,
        Objects.requireNonNullElse(entry.metadata(), ""),
        expiration == null ? "never" : "at",
        "3600",
        expiration == null ? "" : expiration.toString(),
        entry.revision().text());
  }

  /// Reads what a browser sent.
  static EntryForm of(RawQuery fields) {
    boolean isWindows = text(fields, "lines").equals("crlf");
    return new EntryForm(
        text(fields, "key"),
        EditableText.restored(text(fields, "value"), isWindows),
        isWindows,
        fields.text("json") != null,
        text(fields, "metadata").strip(),
        text(fields, "expiry"),
        text(fields, "ttl").strip(),
        text(fields, "at").strip(),
        text(fields, "revision"));
  }

  /// Returns what it says is to be stored, by the rules of Workers KV.
  ///
  /// @throws InvalidInputException for the first rule that it breaks
  /// @throws dev.hotslice.app.http.ProblemException for the first rule that it breaks
  KvEntry entry(Instant now) {
    var expiration = expiration(now).from(now);
    var stored =
        metadata.isEmpty() ? null : Metadata.read(metadata.getBytes(StandardCharsets.UTF_8));
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    PutRules.WORKERS_KV.checkLength(bytes.length);
    var problem = isJson ? PrettyJson.problem(bytes) : null;
    if (problem != null) {
      throw new InvalidInputException(
          400,
          "The value is to be JSON and is none: "
              + problem
              + ". To store it as it is, untick JSON.");
    }
    return new KvEntry(KvValue.of(bytes), stored, expiration);
  }

  /// Returns how many lines of the value are to be seen.
  public int rows() {
    return TextRows.of(value, LEAST_ROWS);
  }

  /// Returns the revision that was shown, or null if there was no entry.
  @Nullable Fingerprint shown() {
    return revision.isEmpty() ? null : new Fingerprint(revision);
  }

  /// Returns the same with the revision of another entry: to save it then replaces that one.
  EntryForm against(@Nullable KvEntry entry) {
    var revision = entry == null ? "" : entry.revision().text();
    return new EntryForm(key, value, isWindows, isJson, metadata, expiry, ttl, at, revision);
  }

  /// Returns the same with another value.
  EntryForm with(String other) {
    return new EntryForm(key, other, isWindows, isJson, metadata, expiry, ttl, at, revision);
  }

  private Expiration expiration(Instant now) {
    return switch (expiry) {
      case "never" -> Expiration.never();
      case "after" -> Expirations.of(null, ttl, now);
      case "at" -> Expirations.of(seconds(at), null, now);
      default ->
          throw new InvalidInputException(
              400, "expiry is \"" + expiry + "\", it must be never, after or at");
    };
  }

  /// What is no time goes to the rule for seconds, which says what is wrong with it.
  private static String seconds(String text) {
    try {
      return Long.toString(Instant.parse(text).getEpochSecond());
    } catch (DateTimeException e) {
      return text;
    }
  }

  private static String text(RawQuery fields, String name) {
    return Objects.requireNonNullElse(fields.text(name), "");
  }
}
