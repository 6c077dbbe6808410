package dev.hotslice.bench.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tells a JVM what to do, by the `jcmd` of the JDK that the bench runs on.
public final class Jcmd {
  private Jcmd() {}

  /// Returns what the JVM answers.
  ///
  /// @throws UnavailableException if the JDK has no `jcmd`, or the JVM refuses
  public static String run(ServerProcess jvm, String... words) {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var command = new ArrayList<>(List.of(jcmd, Long.toString(jvm.pid())));
    command.addAll(List.of(words));
    return Command.run(Path.of("").toAbsolutePath(), command);
  }
}
