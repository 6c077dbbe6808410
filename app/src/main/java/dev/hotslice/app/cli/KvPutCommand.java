package dev.hotslice.app.cli;

import dev.hotslice.app.transfer.MetadataJson;
import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;

/// `hotslice kv put`: stores a value given as an argument, in a file, or on standard input.
@Command(
    name = "put",
    customSynopsis = "hotslice kv put [OPTIONS] KEY (VALUE | - | --path=FILE)",
    description = "Store a value.")
final class KvPutCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private KvOptions kv = new KvOptions();

  @Parameters(index = "0", paramLabel = "KEY", description = "The key, at most 512 bytes.")
  private String key = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VALUE",
      description = "The value; - reads standard input.")
  private @Nullable String value;

  @Option(names = "--path", paramLabel = "FILE", description = "Read the value from a file.")
  private @Nullable Path path;

  @ArgGroup private Expiry expiry = new Expiry();

  @Option(names = "--metadata", paramLabel = "JSON", description = "At most 1,024 bytes of JSON.")
  private @Nullable String metadata;

  @Option(names = "--if-changed", description = "Write nothing if the same value is there already.")
  private boolean ifChanged;

  KvPutCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    var name = KvKey.of(key);
    var bytes = KvValue.of(read());
    var options = new PutOptions(compact(metadata), expiry.expiration());
    try (var namespace = kv.open(shell)) {
      var written = true;
      if (ifChanged) {
        written = namespace.putIfChanged(name, bytes, options);
      } else {
        namespace.put(name, bytes, options);
      }
      shell
          .out()
          .println(
              (written ? "written " : "unchanged ")
                  + Texts.visible(key)
                  + ", "
                  + bytes.length()
                  + " bytes");
      return 0;
    }
  }

  /// Exactly one source of the value must have been given.
  private byte[] read() throws IOException {
    if ((value == null) == (path == null)) {
      throw CliException.usage(
          path == null
              ? "the value is missing: give VALUE, - for standard input, or --path FILE"
              : "VALUE and --path are given, only one of them can be stored");
    }
    if (path != null) {
      return Files.readAllBytes(shell.folder().resolve(path));
    }
    return "-".equals(value) ? shell.in().readAllBytes() : KvKey.utf8(String.valueOf(value));
  }

  /// Returns metadata as a server keeps it: without blanks between its tokens, and `null` as none.
  private static @Nullable String compact(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      var compact = MetadataJson.compact(text);
      return compact.equals("null") ? null : compact;
    } catch (JacksonException e) {
      throw CliException.usage("--metadata is no valid JSON: " + e.getOriginalMessage());
    }
  }

  /// At most one way to say when the entry goes.
  private static final class Expiry {
    @Option(
        names = "--ttl",
        paramLabel = "SECONDS",
        description = "Seconds until it expires, at least 60.")
    private @Nullable Long ttl;

    @Option(
        names = "--expiration",
        paramLabel = "SECONDS",
        description = "When it expires, in seconds since 1970.")
    private @Nullable Long expiration;

    Expiration expiration() {
      if (ttl != null) {
        return new Expiration.After(Duration.ofSeconds(ttl));
      }
      return expiration == null
          ? Expiration.never()
          : new Expiration.At(Instant.ofEpochSecond(expiration));
    }
  }
}
