package dev.hotslice.bench.lab;

import java.util.regex.Pattern;

/// The heap of a JVM.
///
/// @param taken what it has taken from the system, in bytes
/// @param live what of it was in use after a full collection, in bytes
public record Heap(long taken, long live) {
  private static final long KIB = 1024;
  private static final Pattern COMMITTED = Pattern.compile("committed (\\d+)K");
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  /// Looks at the heap, collects, and looks again.
  ///
  /// @throws UnavailableException if the JDK has no `jcmd`
  public static Heap of(ServerProcess jvm) {
    var taken = bytes(COMMITTED, Jcmd.run(jvm, "GC.heap_info"));
    var _ = Jcmd.run(jvm, "GC.run");
    return new Heap(taken, bytes(USED, Jcmd.run(jvm, "GC.heap_info")));
  }

  private static long bytes(Pattern pattern, String said) {
    var found = pattern.matcher(said);
    if (!found.find()) {
      throw new UnavailableException("jcmd says of the heap: " + said.strip());
    }
    return Long.parseLong(found.group(1)) * KIB;
  }
}
