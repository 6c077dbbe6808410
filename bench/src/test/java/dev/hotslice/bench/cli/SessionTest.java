package dev.hotslice.bench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void every_report_is_written_and_put_into_the_summary() throws IOException {
    assertThat(run(part("first", () -> report("1")), part("second", () -> report("2")))).isTrue();

    assertThat(folder.resolve("first.md")).hasContent(report("1"));
    assertThat(summary()).contains("[first](first.md)").contains("[second](second.md)");
    assertThat(said()).doesNotContain("could not run");
  }

  @Test
  void a_part_that_cannot_run_stops_no_other_and_is_named_in_the_end() throws IOException {
    var missing = part("missing", SessionTest::cannotRun);

    assertThat(run(part("first", () -> report("1")), missing, part("last", () -> report("2"))))
        .isFalse();

    assertThat(summary()).contains("[first](first.md)").contains("[last](last.md)");
    assertThat(folder.resolve("missing.md")).doesNotExist();
    assertThat(said())
        .endsWith("1 of 3 parts could not run:\n  missing could not run: there is no wrk\n");
  }

  @Test
  void the_report_of_a_part_that_cannot_run_stays_what_it_was() throws IOException {
    Files.writeString(folder.resolve("missing.md"), report("before"));

    assertThat(run(part("missing", SessionTest::cannotRun), part("last", () -> report("2"))))
        .isFalse();

    assertThat(folder.resolve("missing.md")).hasContent(report("before"));
    assertThat(summary()).contains("| before |").contains("[last](last.md)");
  }

  private boolean run(Part... parts) throws IOException {
    var lab = new Lab(folder, new PrintStream(said, true, UTF_8));
    return new Session(lab, folder).run(List.of(parts));
  }

  private String said() {
    return said.toString(UTF_8);
  }

  private String summary() throws IOException {
    return Files.readString(folder.resolve("README.md"));
  }

  private static String cannotRun() {
    throw new UnavailableException("there is no wrk");
  }

  private static String report(String reached) {
    return """
    # Report

    Written by `command` on 2026-11-22 on

    ## Goals

    | | wanted | reached | met |
    | --- | --- | --- | --- |
    | goal | much | %s | yes |
    """
        .formatted(reached);
  }

  private static Part part(String name, Supplier<String> markdown) {
    return new Part() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String summary() {
        return "for a test";
      }

      @Override
      public Report run() {
        return markdown::get;
      }
    };
  }
}
