package dev.hotslice.app.cli;

import dev.hotslice.time.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// A shell in some folder, whose output is kept.
final class TestShell {
  static final String NOW = "2026-11-20T12:00:00Z";

  private final Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private InstantSource clock = ManualClock.at(NOW);
  private byte[] input = new byte[0];
  private boolean terminal;
  private boolean deaf;

  TestShell(Path folder) {
    this.folder = folder;
  }

  /// Sets a variable of the environment.
  TestShell with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /// Lets a person read the output.
  TestShell onTerminal() {
    terminal = true;
    return this;
  }

  /// Lets nobody take the output.
  TestShell withoutReader() {
    deaf = true;
    return this;
  }

  /// Gives the next command something on standard input.
  TestShell typing(byte[] bytes) {
    input = bytes;
    return this;
  }

  /// Lets commands see another clock.
  TestShell at(InstantSource source) {
    clock = source;
    return this;
  }

  /// Runs a command with fresh output and returns its exit code.
  int run(String... args) {
    out.reset();
    err.reset();
    var home = Path.of(System.getProperty("hotslice.root"));
    var shell =
        new Shell(
            home,
            folder,
            Map.copyOf(variables),
            new ByteArrayInputStream(input),
            new PrintStream(deaf ? brokenPipe() : out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            clock);
    return Commands.in(shell, args).execute(args);
  }

  private static OutputStream brokenPipe() {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw new IOException("Broken pipe");
      }
    };
  }

  /// Returns what the last command wrote to standard output.
  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /// Returns the bytes that the last command wrote to standard output.
  byte[] bytes() {
    return out.toByteArray();
  }

  /// Returns what the last command wrote to standard error.
  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
