package dev.hotslice.bench.growth;

import dev.hotslice.bench.cold.Catalogue;
import dev.hotslice.bench.lab.Lab;
import java.nio.file.Path;
import java.util.List;

/// More and more items in an index, and more and more sources of one.
final class Items {
  private static final int[] ITEMS = {100, 1_000, 10_000, 100_000};
  private static final int[] SOURCES = {1, 10, 100, 1_000};
  private static final int PER_SOURCE = 1_000;
  private static final int FEW_PER_SOURCE = 20;
  private static final int REQUESTS = 300;
  private static final int RUNS = 3;
  private static final String JOB = "refresh-catalogue";
  private static final String INDEX = "/v1/indexes/catalogue";

  private final Lab lab;
  private final Cpu cpu = Cpu.ofThisProcess();
  private Path folder;

  Items(Lab lab) {
    this.lab = lab;
    this.folder = lab.emptyFolder("growth");
  }

  /// The first size is gone through twice, the first time for the compilers.
  List<Curve> byItems() {
    measure(new Curves("items"), ITEMS[1]);
    var curves = new Curves("items");
    for (int size : ITEMS) {
      lab.say("  " + size + " items");
      measure(curves, size);
    }
    return curves.all();
  }

  List<Curve> bySources() {
    measureSources(new Curves("sources"), SOURCES[1]);
    var curves = new Curves("sources");
    for (int size : SOURCES) {
      lab.say("  " + size + " sources");
      measureSources(curves, size);
    }
    return curves.all();
  }

  private void measure(Curves curves, int size) {
    var catalogue = Catalogue.of(lab.root(), size, PER_SOURCE);
    try (var service = start(catalogue, size)) {
      var at = curves.at(size);
      refresh(at, service, catalogue);
      request(at, service, "hot slice", Bound.FLAT, INDEX);
      request(at, service, "front page", Bound.FLAT, "/");
      int middle = Math.clamp(size / 100, 1, 10_000);
      var page = INDEX + "?limit=50&page=" + middle;
      request(at, service, "page in the middle", Bound.FLAT, page);
      request(at, service, "search", Bound.IN_TOTAL, INDEX + "?q=film");
      request(at, service, "filter", Bound.IN_TOTAL, INDEX + "?category=comedy");
      request(at, service, "feed page of a filter", Bound.IN_TOTAL, "/?category=comedy");
    }
  }

  private void measureSources(Curves curves, int size) {
    var catalogue = Catalogue.of(lab.root(), size * FEW_PER_SOURCE, FEW_PER_SOURCE);
    try (var service = start(catalogue, size * FEW_PER_SOURCE)) {
      var at = curves.at(size);
      refresh(at, service, catalogue);
      request(at, service, "hot slice", Bound.FLAT, INDEX);
    }
  }

  private InProcessService start(Catalogue catalogue, int items) {
    folder = lab.emptyFolder("growth");
    catalogue.write(folder, 0);
    return InProcessService.start(folder, toml(catalogue, items));
  }

  private void refresh(Curves.At at, InProcessService service, Catalogue catalogue) {
    at.add(
        "first refresh, with its search index",
        Bound.IN_TOTAL,
        cpu.once(() -> {
          service.run(JOB);
          service.await(INDEX + "?q=film");
        }));
    double changed = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      catalogue.retitle(folder, 0, ", version " + run);
      changed = Math.min(changed, cpu.once(() -> service.run(JOB)));
      service.await(INDEX + "?q=film");
    }
    at.add("refresh, one item changed", Bound.IN_TOTAL, changed);
    at.add("refresh, unchanged", Bound.IN_TOTAL, cpu.each(RUNS, () -> service.run(JOB)));
  }

  private void request(
      Curves.At at, InProcessService service, String what, Bound bound, String path) {
    at.add(what, bound, cpu.each(REQUESTS, () -> service.get(path)));
  }

  private static String toml(Catalogue catalogue, int items) {
    return """
    name = "bench-growth"
    kv_namespaces = [{ binding = "KV", id = "bench" }]

    [hotslice]
    plan = "unlimited"
    %s

    [[hotslice.pacing]]
    keys = "*"
    enabled = false

    [[hotslice.indexes]]
    name = "catalogue"
    max_items = %d
    """
        .formatted(catalogue.toml(), items);
  }
}
