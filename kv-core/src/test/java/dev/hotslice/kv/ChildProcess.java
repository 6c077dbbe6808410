package dev.hotslice.kv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Another JVM on the same class path, which is told and tells line by line.
public final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final PrintWriter input;

  private ChildProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
    this.input = new PrintWriter(process.outputWriter(), true);
  }

  /// Starts a main class; what it prints as errors is printed here, too.
  public static ChildProcess run(Class<?> main, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // it lives for seconds
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  public long pid() {
    return process.pid();
  }

  /// Writes a line to the child.
  public void tell(String line) {
    input.println(line);
  }

  /// Returns the next line that the child prints, or null when it has ended.
  public @Nullable String line() throws IOException {
    return output.readLine();
  }

  /// Kills the child as `kill -9` does and returns the whole lines that it had printed before.
  public List<String> kill() throws IOException, InterruptedException {
    process.toHandle().destroyForcibly(); // the process itself would close its output
    var rest = new StringWriter();
    output.transferTo(rest);
    process.waitFor();
    var lines = new ArrayList<>(List.of(rest.toString().split("\n", -1)));
    lines.removeLast(); // cut off in the middle, or empty
    return lines;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
