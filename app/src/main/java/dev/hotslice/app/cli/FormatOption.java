package dev.hotslice.app.cli;

import dev.hotslice.app.transfer.file.Format;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The form of a file, where its name and content do not tell.
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "jsonl: an entry a line. wrangler: an array, as \"wrangler kv bulk put\" takes it.",
        "bulk-get: what \"wrangler kv bulk get\" prints (import only).",
        "Default: wrangler for .json, else jsonl."
      })
  private @Nullable String name;

  /// Returns the format that was named, or null.
  @Nullable Format format() {
    if (name == null) {
      return null;
    }
    var format = Format.named(name);
    if (format == null) {
      throw CliException.usage("--format is " + name + ", it must be jsonl, wrangler or bulk-get");
    }
    return format;
  }

  /// Returns the format in which to write a file.
  Format toWrite(String file) {
    var format = format();
    if (format == Format.BULK_GET) {
      throw CliException.usage("--format is bulk-get, which can be imported and not exported");
    }
    return format == null ? Format.of(file) : format;
  }
}
