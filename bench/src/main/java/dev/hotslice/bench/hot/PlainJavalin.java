package dev.hotslice.bench.hot;

import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.contest.Peer;
import dev.hotslice.bench.contest.RunningPeer;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.load.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Javalin with a route that returns a byte array, as its documentation shows it.
final class PlainJavalin implements Peer {
  private static final Pattern READY = Pattern.compile("listening at (\\S+)");

  private final Lab lab;
  private final List<Slice> slices;

  PlainJavalin(Lab lab, List<Slice> slices) {
    this.lab = lab;
    this.slices = List.copyOf(slices);
  }

  @Override
  public String name() {
    return "Javalin's route";
  }

  @Override
  public RunningPeer start() {
    var folder = lab.emptyFolder("javalin");
    slices.forEach(slice -> write(folder.resolve(slice.name()), slice.gzip().bytes()));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-XX:+UseG1GC",
            "-XX:+UseCompactObjectHeaders",
            "-cp",
            System.getProperty("java.class.path"),
            "-DHOTSLICE_LOG_LEVEL=ERROR",
            PlainJavalinMain.class.getName(),
            folder.toString());
    var process = ServerProcess.start("javalin", folder, Map.of(), command);
    return new Running(slices, process, URI.create(process.awaitLine(READY)));
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Running(List<Slice> slices, ServerProcess process, URI uri)
      implements RunningPeer {
    @Override
    public String description() {
      return "Javalin with virtual threads and a route that returns the compressed bytes from memory";
    }

    /// It knows no tags, so it answers every request in full.
    @Override
    public Target target(Payload payload, int times) {
      return new Target(
          uri.resolve("/" + payload.name()),
          slice(payload.name()).gzip().body(),
          1,
          List.of("Accept-Encoding: gzip"),
          null);
    }

    @Override
    public List<ServerProcess> processes() {
      return List.of(process);
    }

    @Override
    public void close() {
      process.close();
    }

    private Slice slice(String name) {
      return slices.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }
  }
}
