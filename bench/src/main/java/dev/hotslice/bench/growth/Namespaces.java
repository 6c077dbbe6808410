package dev.hotslice.bench.growth;

import dev.hotslice.bench.lab.Lab;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// More and more namespaces in one configuration.
final class Namespaces {
  private static final int[] SIZES = {1, 10, 100, 1_000};
  private static final int REQUESTS = 500;
  private static final String ACCOUNT =
      "/client/v4/accounts/00000000000000000000000000000000/storage/kv/namespaces";

  private final Lab lab;
  private final Cpu cpu = Cpu.ofThisProcess();

  Namespaces(Lab lab) {
    this.lab = lab;
  }

  List<Curve> measure() {
    measure(new Curves("namespaces"), SIZES[1]);
    var curves = new Curves("namespaces");
    for (int size : SIZES) {
      lab.say("  " + size + " namespaces");
      measure(curves, size);
    }
    return curves.all();
  }

  private void measure(Curves curves, int size) {
    var folder = lab.emptyFolder("growth");
    var started = new InProcessService[1];
    double start = cpu.once(() -> started[0] = InProcessService.start(folder, toml(size)));
    try (var service = started[0]) {
      var at = curves.at(size);
      at.add("start", Bound.IN_TOTAL, start);
      request(at, service, "list of keys", ACCOUNT + "/n%d/keys".formatted(size - 1));
      request(at, service, "list of 20 namespaces", ACCOUNT + "?per_page=20");
      request(at, service, "budget", "/v1/budget");
    }
  }

  private void request(Curves.At at, InProcessService service, String what, String path) {
    at.add(what, Bound.FLAT, cpu.each(REQUESTS, () -> service.get(path)));
  }

  private static String toml(int size) {
    return IntStream.range(0, size)
        .mapToObj("{ binding = \"N%1$d\", id = \"n%1$d\" }"::formatted)
        .collect(
            Collectors.joining(
                ",\n",
                "name = \"bench-growth\"\nkv_namespaces = [",
                "]\n\n[hotslice]\nplan = \"unlimited\"\n"));
  }
}
