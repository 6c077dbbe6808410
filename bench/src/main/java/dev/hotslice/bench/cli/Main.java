package dev.hotslice.bench.cli;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.cache.CachePart;
import dev.hotslice.bench.cold.ColdPart;
import dev.hotslice.bench.connections.ConnectionsPart;
import dev.hotslice.bench.day.DayPart;
import dev.hotslice.bench.growth.GrowthPart;
import dev.hotslice.bench.hot.HotPart;
import dev.hotslice.bench.ingest.IngestPart;
import dev.hotslice.bench.kv.KvPart;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Service;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.live.LivePart;
import dev.hotslice.bench.profile.BreakpointPart;
import dev.hotslice.bench.profile.ProfilePart;
import dev.hotslice.bench.profile.Shape;
import dev.hotslice.bench.refresh.RefreshPart;
import dev.hotslice.bench.scale.ScalePart;
import dev.hotslice.bench.start.StartPart;
import dev.hotslice.bench.writes.WritesPart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// `hotslice bench`: runs the parts that are asked for and writes their reports.
final class Main {
  private static final int USAGE = 2;

  private final Lab lab;
  private final Arguments arguments;

  private Main(Lab lab, Arguments arguments) {
    this.lab = lab;
    this.arguments = arguments;
  }

  public static void main(String[] args) throws IOException {
    var lab = new Lab(Path.of(System.getProperty("hotslice.home", ".")), System.out);
    try {
      System.exit(new Main(lab, Arguments.parse(List.of(args))).run());
    } catch (IllegalArgumentException e) {
      System.err.println("hotslice bench: " + e.getMessage());
      System.exit(USAGE);
    } catch (UnavailableException e) {
      System.err.println("hotslice bench: " + e.getMessage());
      System.exit(1);
    }
  }

  /// Every part that there is.
  private List<Part> parts() {
    var clock = Clock.systemUTC();
    var pace = arguments.pace();
    var parts = new ArrayList<Part>();
    parts.add(new HotPart(lab, pace, clock));
    parts.add(new ConnectionsPart(lab, pace, clock));
    parts.add(new ColdPart(lab, pace, clock));
    parts.add(new CachePart(lab, pace, clock));
    parts.add(new KvPart(lab, pace, clock));
    parts.add(new RefreshPart(lab, pace, clock));
    parts.add(new WritesPart(lab, pace, clock));
    parts.add(new IngestPart(lab, pace, clock));
    parts.add(new StartPart(lab, pace, clock));
    parts.add(new GrowthPart(lab, clock));
    parts.add(new DayPart(lab, arguments.seed(), clock));
    parts.add(new LivePart(lab, pace, clock));
    for (var shape : Shape.values()) {
      parts.add(new ProfilePart(lab, pace, arguments.aim(), shape, clock));
    }
    parts.add(new BreakpointPart(lab, pace, arguments.aim(), clock));
    parts.add(new ScalePart(lab, pace, arguments.seed(), clock));
    return parts;
  }

  private int run() throws IOException {
    if (arguments.parts().isEmpty()) {
      lab.say(help());
      return USAGE;
    }
    var parts = chosen();
    // the first server of a build would make it, a while after its start and beside what it does
    Service.prepare(lab);
    var results = lab.root().resolve(arguments.results());
    return new Session(lab, results).run(parts) ? 0 : 1;
  }

  private List<Part> chosen() {
    if (arguments.parts().equals(List.of("all"))) {
      return parts().stream().filter(Part::isPartOfAll).toList();
    }
    return arguments.parts().stream().map(this::part).toList();
  }

  private Part part(String name) {
    return parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("there is no part \"" + name + "\"\n" + help()));
  }

  private String help() {
    var help = new StringBuilder(Arguments.HELP);
    parts().forEach(it -> help.append("  %-12s %s%n".formatted(it.name(), it.summary())));
    return help.toString();
  }
}
