package dev.hotslice.bench.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A program that is run to its end.
public final class Command {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private Command() {}

  /// Runs a program and returns what it said, on either stream.
  ///
  /// @throws UnavailableException if it cannot be run or fails; the message ends with its last line
  public static String run(Path folder, List<String> command) {
    return run(folder, command, LONGEST);
  }

  /// Runs a program as [#run(Path, List)] does, and kills it when it takes longer than it may.
  public static String run(Path folder, List<String> command, Duration longest) {
    try {
      var process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      var killer = CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS);
      killer.execute(process::destroyForcibly);
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        var last = output.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line);
        throw new UnavailableException(command.getFirst() + " failed with " + code + ": " + last);
      }
      return output;
    } catch (IOException e) {
      throw new UnavailableException(command.getFirst() + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(command.getFirst() + " was interrupted", e);
    }
  }
}
