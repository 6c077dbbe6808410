package dev.hotslice.kv.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/// The Lua scripts of this package. The header of each file tells its keys, arguments and result.
enum Script {
  PUT(ScriptOutputType.INTEGER, "changes", "entry", "put"),
  PUT_IF(ScriptOutputType.INTEGER, "changes", "entry", "put_if"),
  PUT_IF_CHANGED(ScriptOutputType.INTEGER, "changes", "entry", "put_if_changed"),
  IS_UNCHANGED(ScriptOutputType.VALUE, "changes", "entry", "is_unchanged"),
  DELETE(ScriptOutputType.INTEGER, "changes", "delete"),
  DELETE_IF(ScriptOutputType.INTEGER, "changes", "entry", "delete_if"),
  DROP(ScriptOutputType.VALUE, "changes", "drop"),
  LIST(ScriptOutputType.MULTI, "list"),
  CHARGE(ScriptOutputType.MULTI, "book", "charge"),
  CHARGE_WRITES(ScriptOutputType.MULTI, "book", "charge_writes"),
  REFUND(ScriptOutputType.INTEGER, "book", "refund"),
  VOUCH(ScriptOutputType.MULTI, "book", "vouch"),
  LOOK(ScriptOutputType.MULTI, "book", "look"),
  TALLY(ScriptOutputType.INTEGER, "tally");

  private final ScriptOutputType output;
  private final String text;
  private final String sha1;

  Script(ScriptOutputType output, String... files) {
    this.output = output;
    this.text = Arrays.stream(files).map(Script::read).collect(Collectors.joining("\n"));
    this.sha1 = sha1(text);
  }

  /// Returns a call of this script by its digest. A server that does not know it, be it new,
  /// restarted or flushed, is sent the text once.
  ///
  /// @param <T> `Long`, `byte[]` or `List<Object>`, as the script's result is
  <T> RedisCall<T> with(byte[][] keys, byte[]... arguments) {
    return commands ->
        commands
            .<T>evalsha(sha1, output, keys, arguments)
            .exceptionallyCompose(failure ->
                isForgotten(failure)
                    ? commands.eval(text, output, keys, arguments)
                    : CompletableFuture.failedStage(failure));
  }

  private static boolean isForgotten(Throwable failure) {
    return failure instanceof RedisNoScriptException
        || (failure instanceof CompletionException
            && failure.getCause() instanceof RedisNoScriptException);
  }

  private static String read(String file) {
    var path = "scripts/" + file + ".lua";
    try (var in = Script.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing from the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
