package dev.hotslice.bench.report;

import dev.hotslice.bench.flight.CpuProfile;
import dev.hotslice.bench.lab.UnavailableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The section of a report that says what limits: who has the CPU time of the server under which
/// load, and what a missed goal is to be blamed on.
public final class WhereTimeGoes {
  private static final String TITLE = "Where the time goes";
  private static final int OWNERS = 8;
  private static final int BLAMED = 2;
  private static final double PERCENT = 100;

  /// With fewer samples a share is mere chance.
  private static final long FEWEST = 10;

  private final Map<String, CpuProfile> profiles = new LinkedHashMap<>();
  private final Map<String, String> missing = new LinkedHashMap<>();

  /// Takes a profile, or notes why there is none.
  ///
  /// @param load what it shows, as goals name it
  public void take(String load, Supplier<CpuProfile> profile) {
    try {
      profiles.put(load, profile.get());
    } catch (UnavailableException e) {
      missing.put(load, String.valueOf(e.getMessage()));
    }
  }

  /// Adds to what a missed goal says the two who had most of the time.
  ///
  /// @param met what the cell of the goal says
  /// @param load under which it was missed
  public String blame(String met, String load) {
    var profile = profiles.get(load);
    if (Met.isYes(met) || profile == null) {
      return met;
    }
    if (profile.samples() < FEWEST) {
      return met + ": it took too little CPU to say whose";
    }
    var most =
        profile.shares().entrySet().stream()
            .limit(BLAMED)
            .map(it -> it.getKey() + " " + Numbers.whole(PERCENT * it.getValue()) + " %")
            .toList();
    return met + ": " + String.join(", ", most);
  }

  /// Returns the section; nothing if nobody asked for a profile.
  public String markdown() {
    if (profiles.isEmpty() && missing.isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\n## " + TITLE + "\n");
    if (!profiles.isEmpty()) {
      text.append(
          """

          CPU time of the server in a turn of its own after those that count, and what a missed goal has behind its
          colon. A sample of a Java thread, one for every few milliseconds of CPU, is a system call if the topmost
          method is native and enters the system; otherwise it belongs to the topmost method that is not of the JDK.
          Threads of the JVM itself, time in the kernel, and other processes are as `/proc` counts them.

          %s
          The hottest methods, by samples:

          %s\
          """
              .formatted(shares(), methods()));
    }
    missing.forEach((load, why) -> text.append("\nNo profile of %s: %s\n".formatted(load, why)));
    return text.toString();
  }

  private Table shares() {
    var table = table("");
    var owners = owners();
    for (var owner : owners) {
      row(table, owner, it -> percent(it.shares().getOrDefault(owner, 0.0)));
    }
    row(
        table,
        "everything else",
        it ->
            percent(
                it.shares().entrySet().stream()
                    .filter(share -> !owners.contains(share.getKey()))
                    .mapToDouble(Map.Entry::getValue)
                    .sum()));
    row(table, "*of the JVM's time in the kernel*", it -> percent(it.systemShare()));
    row(
        table,
        "*pauses for collections*",
        it -> it.pauses() + ", " + Numbers.latency(it.paused().toNanos() / 1e3));
    row(
        table,
        "*samples, and lost ones*",
        it -> Numbers.whole((double) it.samples()) + ", " + Numbers.whole((double) it.lost()));
    return table;
  }

  /// Those who have most of anything.
  private List<String> owners() {
    var owners = new LinkedHashSet<String>();
    profiles.values().forEach(it -> owners.addAll(it.shares().keySet()));
    return owners.stream()
        .sorted(Comparator.comparingDouble(this::most).reversed())
        .limit(OWNERS)
        .toList();
  }

  private double most(String owner) {
    return profiles.values().stream()
        .mapToDouble(it -> it.shares().getOrDefault(owner, 0.0))
        .max()
        .orElse(0);
  }

  private Table methods() {
    var table = table("");
    int most = profiles.values().stream().mapToInt(it -> it.methods().size()).max().orElse(0);
    for (int place = 0; place < most; place++) {
      int at = place;
      row(table, Integer.toString(place + 1), it -> method(it, at));
    }
    return table;
  }

  private static String method(CpuProfile profile, int place) {
    if (place >= profile.methods().size()) {
      return "";
    }
    var hot = profile.methods().get(place);
    return "`" + hot.method() + "` " + percent(hot.share());
  }

  private Table table(String first) {
    return new Table(
        Stream.concat(Stream.of(first), profiles.keySet().stream()).toArray(String[]::new));
  }

  private void row(Table table, String name, Function<CpuProfile, String> cell) {
    var cells = new ArrayList<>(List.of(name));
    profiles.values().forEach(it -> cells.add(cell.apply(it)));
    table.row(cells.toArray(String[]::new));
  }

  private static String percent(double share) {
    return Numbers.brief(PERCENT * share) + " %";
  }
}
