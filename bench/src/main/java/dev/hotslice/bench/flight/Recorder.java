package dev.hotslice.bench.flight;

import dev.hotslice.bench.lab.Jcmd;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.OwnProcess;
import dev.hotslice.bench.lab.Resources;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.lab.Service;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.lab.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Configuration;

/// Records a server while it is under load, in a turn of its own: what was measured is not
/// disturbed by it.
public final class Recorder {
  /// How long the load is to last, so that there are some hundred samples: Linux counts CPU time
  /// for them in ticks of up to four milliseconds.
  public static final Duration LASTS = Duration.ofSeconds(5);

  private static final String NAME = "bench";

  private final Lab lab;

  public Recorder(Lab lab) {
    this.lab = lab;
  }

  /// Records the service among some processes, and counts what the others use.
  ///
  /// @param load until whose end the recording goes on
  /// @throws UnavailableException if the service is not among them, or cannot be recorded
  public CpuProfile record(List<ServerProcess> processes, Runnable load) {
    var service =
        processes.stream()
            .filter(it -> it.role().equals(Service.ROLE))
            .findFirst()
            .orElseThrow(() -> new UnavailableException("there is no process of the service"));
    var folder = lab.emptyFolder("flight");
    var file = folder.resolve("cpu.jfr");
    var settings = Resources.copy(Recorder.class, "cpu.jfc", folder, Map.of());
    var _ = Jcmd.run(service, "JFR.start", "name=" + NAME, "settings=" + settings);
    var threads = service.threads();
    var before = usages(processes);
    load.run();
    var after = usages(processes);
    var household = Household.between(threads, service.threads());
    var _ = Jcmd.run(service, "JFR.stop", "name=" + NAME, "filename=" + file);
    var others = processes.stream().filter(it -> it != service).toList();
    var used = since(before, after, service);
    return CpuProfile.of(
        read(file), used.cpu(), used.system(), household, cpu(others, before, after));
  }

  /// Records this process, for what is measured inside it, and counts what others use.
  ///
  /// @param load until whose end the recording goes on
  /// @throws UnavailableException if this JVM cannot record itself
  public CpuProfile recordHere(List<ServerProcess> others, Runnable load) {
    var folder = lab.emptyFolder("flight");
    var file = folder.resolve("cpu.jfr");
    var settings = Resources.copy(Recorder.class, "cpu.jfc", folder, Map.of());
    try (var recording = new jdk.jfr.Recording(Configuration.create(settings))) {
      recording.start();
      var threads = OwnProcess.threads();
      var own = OwnProcess.usage();
      var before = usages(others);
      load.run();
      var after = usages(others);
      var used = OwnProcess.usage().minus(own);
      var household = Household.between(threads, OwnProcess.threads());
      recording.stop();
      recording.dump(file);
      return CpuProfile.of(
          read(file), used.cpu(), used.system(), household, cpu(others, before, after));
    } catch (IOException | ParseException | IllegalStateException e) {
      throw new UnavailableException("this process cannot be recorded: " + e.getMessage(), e);
    }
  }

  private static Map<String, Duration> cpu(
      List<ServerProcess> others,
      Map<ServerProcess, Usage> before,
      Map<ServerProcess, Usage> after) {
    var cpu = new HashMap<String, Duration>();
    others.forEach(it -> cpu.put(it.role(), since(before, after, it).cpu()));
    return cpu;
  }

  private static Recording read(Path file) {
    try {
      return Recording.read(file);
    } catch (IOException e) {
      throw new UnavailableException("the recording cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<ServerProcess, Usage> usages(List<ServerProcess> processes) {
    var usages = new HashMap<ServerProcess, Usage>();
    processes.forEach(it -> usages.put(it, it.usage()));
    return usages;
  }

  private static Usage since(
      Map<ServerProcess, Usage> before, Map<ServerProcess, Usage> after, ServerProcess process) {
    return after
        .getOrDefault(process, Usage.NOTHING)
        .minus(before.getOrDefault(process, Usage.NOTHING));
  }
}
