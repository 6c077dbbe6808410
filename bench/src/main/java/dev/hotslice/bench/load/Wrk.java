package dev.hotslice.bench.load;

import dev.hotslice.bench.lab.Command;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Resources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The load generator of that name: one thread, any number of connections.
public final class Wrk {
  private final Lab lab;
  private final String program;
  private final Path script;

  private Wrk(Lab lab, String program, Path script) {
    this.lab = lab;
    this.program = program;
    this.script = script;
  }

  /// Finds or installs it.
  ///
  /// @throws dev.hotslice.bench.lab.UnavailableException if it cannot be had
  public static Wrk of(Lab lab) {
    var program = lab.packages().require("wrk", "wrk");
    var script = Resources.copy(Wrk.class, "report.lua", lab.emptyFolder("wrk"), Map.of());
    return new Wrk(lab, program, script);
  }

  /// Returns its version.
  public String version() {
    return "wrk " + lab.packages().version("wrk");
  }

  WrkReport run(Target target, Load load) {
    var command =
        new ArrayList<>(
            List.of(
                program,
                "--threads=1",
                "--connections=" + load.connections(),
                "--duration=" + load.duration().toSeconds() + "s",
                "--script=" + script));
    target.headers().forEach(header -> command.add("--header=" + header));
    command.add(target.url().toString());
    if (target.etag() != null) {
      command.addAll(List.of("--", Integer.toString(Target.REVALIDATED), target.etag()));
    }
    return WrkReport.parse(Command.run(lab.root(), command));
  }
}
