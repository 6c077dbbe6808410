package dev.hotslice.bench.cli;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.report.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Parts that run one after the other, and their reports.
///
/// @param results folder of the reports
record Session(Lab lab, Path results) {
  /// Runs the parts. One that cannot run here stops none of the others: it is named in the end with
  /// the reason, and its report, if it had one from before, stays what it was.
  ///
  /// @return whether all of them could run
  boolean run(List<Part> parts) throws IOException {
    var missing = new ArrayList<String>();
    for (var part : parts) {
      lab.say("part " + part.name() + ": " + part.summary());
      try {
        write(part, part.run().markdown());
      } catch (UnavailableException e) {
        missing.add(part.name() + " could not run: " + e.getMessage());
        lab.say(missing.getLast());
      }
    }
    if (!missing.isEmpty()) {
      lab.say("%n%d of %d parts could not run:".formatted(missing.size(), parts.size()));
      missing.forEach(line -> lab.say("  " + line));
    }
    return missing.isEmpty();
  }

  private void write(Part part, String report) throws IOException {
    var folder = Files.createDirectories(results);
    var file = folder.resolve(part.name() + ".md");
    Files.writeString(file, report);
    lab.say(report);
    Files.writeString(folder.resolve("README.md"), Summary.of(folder).markdown());
    lab.say("written to " + lab.root().relativize(file));
  }
}
