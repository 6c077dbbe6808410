package dev.hotslice.bench.scale;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Table;
import dev.hotslice.bench.visit.Kind;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The report of the part `scale`.
record ScaleReport(
    LocalDate date, Machine machine, Pace pace, List<String> method, Costs costs, long seed)
    implements Report {
  private static final double MILLION = 1e6;
  private static final double BYTES_PER_MB = 1e6;
  private static final double MOST_P99 = 500;
  private static final double SECONDS = 60;

  ScaleReport {
    method = List.copyOf(method);
  }

  @Override
  public String markdown() {
    var plain = Demand.of(MILLION, false);
    var cached = Demand.of(MILLION, true);
    var outcomes = outcomes(plain);
    return """
    %s
    ## Goals

    %s
    ## What one of each costs

    %s

    %s
    A listener to live updates takes %.0f kB of memory, and %.0f µs of CPU for each event it is told.

    ## On paper

    %s visitors a second, each with %s. Each listens for %d s, so %,.0f listen at a time; %.0f events a
    minute are told to each. Nodes have %d cores, %.0f GB and 1 Gbit/s; of each no more than %.0f %% are to be in
    use. A cache in front has %d places and may keep what is public, JSON, for %d s or, where it is counts, %d s
    (`max-age`, and `stale-while-revalidate`, so that nobody waits). Pages are `private`, and every one is ours
    to make.

    %s
    ### What breaks first

    %s
    The store: a node reads the pointer of an index once after each switch and holds it; a hundred switches a day
    on ten nodes are some thousand reads. Likes are %.0f a second, each a command of Redis and no write of KV.
    All of it keeps %.1f %% of one Redis busy, which works with one core; one is %.0f %% full at %,.0f visitors an
    hour. %s

    ## Tried out

    Averages do not tell how long people wait when a node is gone, or when many come back at one moment
    because something was published. So %.0f s of it are simulated request by request, the publication in the
    middle; visitors are dealt to the nodes in turn, and times are random around what was measured.

    %s
    %s
    Of requests for the hot slice, %s a second in all, %.2f a second get through to the servers on paper and
    %.2f in the simulation.
    """
        .formatted(
            heading(),
            goals(outcomes),
            method.stream().map(it -> "- " + it).collect(Collectors.joining("\n")),
            prices(),
            costs.listener().bytes() / 1e3,
            costs.listener().cpuMicrosPerEvent(),
            Numbers.form("%.0f", plain.visitorsPerSecond()),
            visit(),
            plain.stay().toSeconds(),
            plain.listeners(),
            plain.eventsPerMinute(),
            Node.SMALL.cores(),
            Node.SMALL.memoryBytes() / 1e9,
            100 * Node.UTILISATION,
            plain.places(),
            Kind.HOT_SLICE.maxAge().toSeconds(),
            Kind.COUNTS.maxAge().toSeconds(),
            paper(plain, cached),
            first(plain),
            plain.perSecond(Kind.LIKE),
            100 * need(plain).storeCores(),
            100 * Node.UTILISATION,
            need(plain).visitorsPerHourOfStore(),
            cluster(need(plain)),
            SECONDS,
            tried(outcomes, need(plain).enough()),
            verdict(outcomes),
            Numbers.form("%.0f", plain.perSecond(Kind.HOT_SLICE)),
            cached.perSecond(Kind.HOT_SLICE),
            Edge.asked(
                plain.perSecond(Kind.HOT_SLICE),
                cached.places(),
                (double) Kind.HOT_SLICE.maxAge().toSeconds(),
                3_600,
                seed));
  }

  private Heading heading() {
    var command = "./hotslice bench scale --seed " + seed + pace.options();
    return new Heading("A million visitors an hour", command, date, machine);
  }

  private static String visit() {
    return List.of(Kind.values()).stream()
        .map(kind -> Numbers.form("%.1f × ", kind.perVisit()) + kind)
        .collect(Collectors.joining(", "));
  }

  private Table prices() {
    var table = new Table("", "CPU", "of Redis", "bytes", "a cache in front may answer");
    for (var kind : Kind.values()) {
      table.row(
          kind.toString(),
          Numbers.form("%.0f µs", costs.cpuMicros(kind)),
          Numbers.form("%.1f µs", costs.storeMicros(kind)),
          Numbers.whole((double) costs.bytes(kind)),
          kind.isShared() ? "for " + kind.maxAge().toSeconds() + " s" : "no");
    }
    return table;
  }

  private Table paper(Demand plain, Demand cached) {
    var table =
        new Table(
            "",
            "cores busy",
            "memory of listeners",
            "Mbit/s",
            "nodes by processors",
            "by memory",
            "by network",
            "enough, with one to spare");
    for (var demand : List.of(plain, cached)) {
      var need = need(demand);
      table.row(
          demand.hasCdn() ? "with a cache in front" : "without",
          Numbers.form("%.2f", need.cores()),
          Numbers.form("%,.0f MB", need.listenerBytes() / BYTES_PER_MB),
          Numbers.form("%.0f", need.megabits()),
          Numbers.form("%.2f", need.nodes(Need.Resource.CPU)),
          Numbers.form("%.2f", need.nodes(Need.Resource.MEMORY)),
          Numbers.form("%.2f", need.nodes(Need.Resource.NETWORK)),
          Integer.toString(need.enough()));
    }
    return table;
  }

  private String first(Demand demand) {
    var need = need(demand);
    var why =
        switch (need.first()) {
          case CPU -> "pages are made for each visitor anew, and no cache in front may keep them";
          case MEMORY ->
              "each listener holds a connection with its buffers as long as its visitor stays";
          case NETWORK -> "each visitor takes a page and the hot slice, compressed";
        };
    return """
    The %s: %s. One node serves %,.0f visitors an hour until then, %d nodes %,.0f.
    """
        .formatted(
            need.first(),
            why,
            need.visitorsPerHour(1),
            need.enough(),
            need.visitorsPerHour(need.enough()));
  }

  private static String cluster(Need need) {
    return need.masters() <= 1
        ? "Redis Cluster is there so that a node of it may fail, and not for its speed."
        : "So it takes a Redis Cluster of " + (int) Math.ceil(need.masters()) + " masters.";
  }

  private Map<Trial, Crowd.Outcome> outcomes(Demand demand) {
    var outcomes = new EnumMap<Trial, Crowd.Outcome>(Trial.class);
    for (var trial : Trial.values()) {
      outcomes.put(trial, trial.run(costs, demand, need(demand).enough(), SECONDS, seed));
    }
    return outcomes;
  }

  private static Table tried(Map<Trial, Crowd.Outcome> outcomes, int enough) {
    var table = new Table("", "nodes", "cores busy", "p50", "p99", "longest");
    outcomes.forEach((trial, outcome) ->
        table.row(
            trial.toString(),
            Integer.toString(trial.nodes(enough)),
            Numbers.form("%.0f %%", 100 * outcome.busy()),
            Numbers.form("%.2f ms", outcome.millis(50)),
            Numbers.form("%.2f ms", outcome.millis(99)),
            Numbers.form("%.0f ms", outcome.millis(100))));
    return table;
  }

  /// A node may go at any time; that many come back at one moment is for us to avoid.
  private static Table goals(Map<Trial, Crowd.Outcome> outcomes) {
    var table = new Table("", "wanted", "reached", "met");
    for (var trial : List.of(Trial.EVEN, Trial.ONE_GONE)) {
      double p99 = Objects.requireNonNull(outcomes.get(trial)).millis(99);
      table.row(
          trial.toString(),
          Numbers.form("p99 of at most %.0f ms", MOST_P99),
          Numbers.form("%.1f ms", p99),
          Met.of(p99 <= MOST_P99));
    }
    return table;
  }

  private static String verdict(Map<Trial, Crowd.Outcome> outcomes) {
    var broken =
        outcomes.entrySet().stream()
            .filter(tried -> tried.getValue().millis(99) > MOST_P99)
            .map(Map.Entry::getKey)
            .findFirst();
    return broken
        .map(trial ->
            "First to go beyond %.0f ms at p99: %s. That is why the page tells of news and does not load itself again: people press when they like to.\n"
                .formatted(MOST_P99, trial))
        .orElse("None of it goes beyond %.0f ms at p99.\n".formatted(MOST_P99));
  }

  private Need need(Demand demand) {
    return new Need(demand, costs, Node.SMALL);
  }
}
