package dev.hotslice.bench.scale;

/// What is tried out.
enum Trial {
  EVEN("everything as on paper", 0, 0, 1),
  ONE_GONE("one node gone", 1, 0, 1),
  SOME_RETURN("one node gone, a tenth of all listeners come back within 10 s", 1, 0.1, 10),
  ALL_RETURN("one node gone, all listeners come back within 10 s", 1, 1, 10),
  ALL_AT_ONCE("one node gone, all listeners come back within 1 s", 1, 1, 1);

  private final String text;
  private final int gone;
  private final double comeBack;
  private final double within;

  Trial(String text, int gone, double comeBack, double within) {
    this.text = text;
    this.gone = gone;
    this.comeBack = comeBack;
    this.within = within;
  }

  int nodes(int enough) {
    return Math.max(1, enough - gone);
  }

  Crowd.Outcome run(Costs costs, Demand demand, int enough, double seconds, long seed) {
    var course = new Crowd.Course(nodes(enough), seconds, comeBack, within, seed);
    return Crowd.run(costs, demand, Node.SMALL, course);
  }

  @Override
  public String toString() {
    return text;
  }
}
