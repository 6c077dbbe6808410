package dev.hotslice.bench.load;

import dev.hotslice.bench.lab.Command;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// h2load of nghttp2, which speaks both versions of HTTP and keeps to a rate, with one thread.
public final class H2Load {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final double MILLIS = 1_000;
  private static final String PACKAGE = "nghttp2-client";

  private final Lab lab;
  private final String program;

  private H2Load(Lab lab, String program) {
    this.lab = lab;
    this.program = program;
  }

  /// Finds h2load.
  ///
  /// @throws dev.hotslice.bench.lab.UnavailableException if it is not there and cannot be installed
  public static H2Load of(Lab lab) {
    return new H2Load(lab, lab.packages().require("h2load", PACKAGE));
  }

  /// Returns the name and version, for the report.
  public String version() {
    return "h2load " + lab.packages().version(PACKAGE);
  }

  /// Sends requests at a rate and waits for all of them.
  ///
  /// @throws dev.hotslice.bench.lab.UnavailableException if it does not end: its connections that
  ///   are made only after the duration never do
  public H2LoadOutcome run(Spoken spoken, URI url, Paced paced) {
    var folder = lab.emptyFolder("h2load");
    var log = folder.resolve("requests");
    var command = command(spoken, paced);
    command.addAll(spread(paced));
    command.add("--log-file=" + log);
    command.add(url.toString());
    var output = Command.run(folder, command, paced.duration().plus(PATIENCE));
    return H2LoadOutcome.of(output, lines(log), paced);
  }

  /// Opens connections that ask once and then hardly ever again, for as long as the process lives
  /// and the server lets them.
  public ServerProcess hold(Spoken spoken, URI url, int connections, Duration longest) {
    double hardlyEver = connections / (10.0 * longest.toSeconds());
    var command = command(spoken, new Paced(connections, hardlyEver, longest));
    command.add("--duration=" + longest.toSeconds());
    command.add(url.toString());
    return ServerProcess.start("idle", lab.emptyFolder("idle"), Map.of(), command);
  }

  private List<String> command(Spoken spoken, Paced paced) {
    var command = new ArrayList<>(List.of(program));
    command.addAll(spoken.options());
    command.addAll(
        List.of(
            "--threads=1",
            "--clients=" + paced.connections(),
            String.format(Locale.ROOT, "--rps=%.6f", paced.perConnection()),
            "--header=accept-encoding: gzip"));
    return command;
  }

  /// Each connection asks in a beat of its own, which begins when it is made: made at one moment,
  /// all of them would ask at one moment each time. So they are made over the length of a beat, as
  /// far as a millisecond is less than that.
  private static List<String> spread(Paced paced) {
    long beat = Math.round(MILLIS / paced.perConnection());
    if (beat < 2) {
      return List.of("--duration=" + paced.duration().toSeconds());
    }
    long each = Math.max(1, Math.round(paced.perConnection() * paced.duration().toSeconds()));
    return List.of(
        "--requests=" + each * paced.connections(),
        "--rate=" + Math.ceilDiv(paced.connections(), beat),
        "--rate-period=1ms");
  }

  private static List<String> lines(Path log) {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
