package dev.hotslice.bench.start;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.ExampleConfig;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.lab.Pauses;
import dev.hotslice.bench.lab.Ports;
import dev.hotslice.bench.lab.Service;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.load.Body;
import dev.hotslice.bench.load.Probe;
import dev.hotslice.bench.load.Target;
import dev.hotslice.bench.report.Report;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Starts the example over and over, with a store that was filled before.
public final class StartPart implements Part {
  private static final String HOT = "/v1/indexes/hub";
  private static final long POLL_MILLIS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Lab lab;
  private final Pace pace;
  private final InstantSource clock;

  public StartPart(Lab lab, Pace pace, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String summary() {
    return "from the command to the first hot slice, and the memory of a server at rest";
  }

  @Override
  public Report run() {
    var machine = Machine.here();
    var folder = lab.emptyFolder("start");
    var config = ExampleConfig.copy(lab, folder);
    var expected = fill(Service.Order.of(config, ""));
    var starts = new ArrayList<Start>();
    for (int round = 0; round < pace.rounds(); round++) {
      for (var way : List.of(Way.FIRST, Way.PREPARED, Way.PLAIN)) {
        makeReady(way);
        var start = start(way, folder, config, expected);
        lab.say("  " + way + ": " + start.toAnswer().toMillis() + " ms");
        starts.add(start);
      }
    }
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new StartReport(today, machine, pace, idle(), starts);
  }

  /// Publishes once, and returns what is served from then on.
  private Body fill(Service.Order order) {
    Service.prepare(lab);
    try (var service = Service.start(lab, order)) {
      service.awaitReady();
      return Body.of(service.get(HOT));
    }
  }

  private void makeReady(Way way) {
    switch (way) {
      case FIRST -> Service.forget(lab);
      case PREPARED -> Service.prepare(lab);
      case PLAIN -> {}
    }
  }

  private Start start(Way way, Path folder, Path config, Body expected) {
    int port = Ports.free();
    var order =
        new Service.Order(
            folder,
            List.of("--port=" + port, "--config=" + config, "--data=" + folder.resolve("data")),
            way.options());
    var target = new Target(URI.create("http://127.0.0.1:" + port + HOT), expected, 1);
    long begun = System.nanoTime();
    try (var process = Service.launch(lab, order)) {
      while (Probe.fault(target).isPresent()) {
        if (System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw new UnavailableException("no hot slice: " + Probe.fault(target).orElse(""));
        }
        Pauses.sleep(POLL_MILLIS);
      }
      var toAnswer = Duration.ofNanos(System.nanoTime() - begun);
      var cpu = process.usage().cpu();
      Pauses.sleep(idle().toMillis());
      var usage = process.usage();
      boolean same = Probe.fault(target).isEmpty();
      return new Start(way, toAnswer, cpu, usage.residentBytes(), same);
    }
  }

  private Duration idle() {
    return pace.round().multipliedBy(2);
  }
}
