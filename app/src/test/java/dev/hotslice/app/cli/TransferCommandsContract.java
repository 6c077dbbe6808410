package dev.hotslice.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.transfer.Entries;
import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.file.EntryWriter;
import dev.hotslice.app.transfer.file.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `hotslice kv export`, `import`, `copy` and `diff` do, wherever the entries are.
abstract class TransferCommandsContract {
  @TempDir Path folder = Path.of("");
  TestShell shell = new TestShell(folder);

  /// Returns the lines of the table `[hotslice]` that say where the entries are.
  abstract String store();

  /// Makes the entries of the configuration in `folder` reachable.
  abstract void open(Path folder) throws IOException;

  /// Ends what [#open] began.
  abstract void close();

  @BeforeEach
  void start() throws IOException {
    start("\"unlimited\"");
  }

  @AfterEach
  void stop() {
    close();
  }

  void start(String plan) throws IOException {
    Files.writeString(
        folder.resolve("wrangler.toml"),
        """
        name = "notes"
        account_id = "acc0acc0acc0acc0acc0acc0acc0acc0"
        kv_namespaces = [
          { binding = "NOTES", id = "notes-id" },
          { binding = "DRAFTS", id = "drafts-id" },
        ]
        [hotslice]
        plan = %s
        %s
        """
            .formatted(plan, store()));
    shell = new TestShell(folder);
    open(folder);
  }

  @Test
  void an_export_that_nobody_reads_fails() throws IOException {
    write("few.jsonl", Entries.hostile());
    run(0, "kv", "import", "few.jsonl");
    shell.withoutReader();

    run(1, "kv", "export", "-");

    assertThat(shell.err())
        .isEqualTo(
            "hotslice: standard output was not taken: whoever reads it has left, or the disk is"
                + " full\n");
  }

  @Test
  void a_namespace_goes_into_files_and_comes_back() throws IOException {
    write("hostile.jsonl", Entries.hostile());
    run(0, "kv", "import", "hostile.jsonl");
    assertThat(shell.out())
        .startsWith("imported 45 entries, ")
        .contains(", into NOTES ")
        .endsWith(": 45 written; spent 45 writes\n");

    run(0, "kv", "export", "again.jsonl");
    assertThat(folder.resolve("again.jsonl"))
        .hasSameBinaryContentAs(folder.resolve("hostile.jsonl"));
    for (var name : List.of("x.json", "x.jsonl.gz", "x.json.gz")) {
      run(0, "kv", "export", name);
      run(0, "kv", "import", name, "-n", "DRAFTS", "--if-changed");
      assertThat(shell.out())
          .contains(name.equals("x.json") ? ": 45 written" : ": 0 written, 45 unchanged");
      run(0, "kv", "diff", "--from", name, "--to", "DRAFTS");
    }
    run(0, "kv", "diff", "--from", "NOTES", "--to", "DRAFTS");
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).isEqualTo("0 added, 0 removed, 0 changed, 45 the same\n");
  }

  @Test
  void streams_need_no_file() throws IOException {
    shell.typing(
        "[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"2\"}]".getBytes(UTF_8));
    run(0, "kv", "import", "-");

    run(0, "kv", "export");
    assertThat(shell.out())
        .isEqualTo("{\"key\":\"a\",\"value\":\"1\"}\n{\"key\":\"b\",\"value\":\"2\"}\n");
    assertThat(shell.err()).startsWith("exported 2 entries, 4 bytes, from NOTES ");
    run(0, "kv", "export", "-", "--format", "wrangler", "--prefix", "b", "--quiet");
    assertThat(shell.out()).isEqualTo("[\n{\"key\":\"b\",\"value\":\"2\"}\n]\n");
    assertThat(shell.err()).isEmpty();
    run(0, "kv", "export", "/dev/null");
  }

  @Test
  void an_export_that_was_cut_off_goes_on() throws IOException {
    var entries = numbered(1_500);
    write("n.jsonl", entries);
    run(0, "kv", "import", "n.jsonl");
    var whole = Files.readAllBytes(folder.resolve("n.jsonl"));
    Files.write(folder.resolve("x.jsonl"), Arrays.copyOf(whole, whole.length * 2 / 3));

    run(0, "kv", "export", "x.jsonl", "--resume");

    assertThat(shell.out()).startsWith("exported 491 entries");
    assertThat(folder.resolve("x.jsonl")).hasBinaryContent(whole);
    run(0, "kv", "export", "x.jsonl", "--resume");
    assertThat(shell.out()).startsWith("exported 0 entries");
    assertThat(folder.resolve("x.jsonl")).hasBinaryContent(whole);
  }

  @Test
  void a_copy_takes_what_starts_with_a_prefix_and_a_mirror_takes_away_the_rest()
      throws IOException {
    write("n.jsonl", numbered(1_200));
    run(0, "kv", "import", "n.jsonl");

    run(0, "kv", "copy", "--from", "NOTES", "--to", "DRAFTS", "--prefix", "key-001");
    assertThat(shell.out()).startsWith("copied 100 entries from NOTES ").contains(": 100 written;");
    run(1, "kv", "diff", "--from", "NOTES", "--to", "DRAFTS");
    assertThat(shell.out().lines()).hasSize(1_100).allMatch(line -> line.startsWith("- key-"));
    shell.run("kv", "put", "zebra", "x", "-n", "DRAFTS");
    shell.run("kv", "put", "key-00100", "changed", "-n", "DRAFTS");

    run(2, "kv", "copy", "--from", "NOTES", "--to", "DRAFTS", "--delete-extra");
    assertThat(shell.err()).contains("say --yes");
    run(
        0,
        "kv",
        "copy",
        "--from",
        "NOTES",
        "--to",
        "DRAFTS",
        "--if-changed",
        "--delete-extra",
        "--dry-run");
    assertThat(shell.out())
        .startsWith("would write 1,101 of 1,200 entries and delete 1 extra key\n");
    run(
        0,
        "kv",
        "copy",
        "--from",
        "NOTES",
        "--to",
        "DRAFTS",
        "--if-changed",
        "--delete-extra",
        "-y");
    assertThat(shell.out()).contains(": 1,101 written, 99 unchanged, 1 deleted;");
    run(0, "kv", "diff", "--from", "NOTES", "--to", "DRAFTS");
  }

  @Test
  void differences_are_said_in_words_and_in_json() throws IOException {
    shell.run("kv", "put", "a\u001b[0m", "gone");
    shell.run("kv", "put", "b", "old", "--metadata", "{\"v\":1}");
    shell.run("kv", "put", "b", "newer", "--expiration", "1900000000", "-n", "DRAFTS");
    shell.run("kv", "put", "c", "new", "-n", "DRAFTS");

    run(1, "kv", "diff", "--from", "NOTES", "--to", "DRAFTS");
    assertThat(shell.out())
        .isEqualTo(
            """
            - a\\u001b[0m
            ~ b: value 3 -> 5 bytes, metadata {"v":1} -> none, expiration never -> 2030-03-17T17:46:40Z
            + c
            """);
    run(1, "kv", "diff", "--from", "NOTES", "--to", "DRAFTS", "--json", "--quiet");
    assertThat(shell.out())
        .isEqualTo(
            """
            [
            {"key":"a\\u001B[0m","change":"removed"},
            {"key":"b","change":"changed","bytes":{"from":3,"to":5},"metadata":{"from":{"v":1},\
            "to":null},"expiration":{"from":null,"to":1900000000}},
            {"key":"c","change":"added"}
            ]
            """);
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void an_exhausted_day_stops_an_import_and_says_how_to_go_on() throws IOException {
    close();
    start("{ profile = \"free\", writes_per_day = 30 }");
    write("n.jsonl", numbered(40));

    run(1, "kv", "import", "n.jsonl", "--dry-run");
    assertThat(shell.out())
        .startsWith("would write 40 of 40 entries\n  NOTES ")
        .contains(
            ": 40 writes\n    plan custom: not within today's budget (left: 30 writes, 10 too few);"
                + " there is more at 2026-11-21T00:00:00Z\n")
        .endsWith("nothing was written; to find out took no operations\n");
    run(1, "kv", "import", "n.jsonl");
    assertThat(shell.err())
        .startsWith("hotslice: the writes that NOTES ")
        .endsWith(
            """
             has for this day are used up; there are more at 2026-11-21T00:00:00Z
              30 written so far; the same command with --resume goes on
            """);
    run(0, "kv", "export", "x.jsonl");
    assertThat(shell.out()).startsWith("exported 30 entries");
    run(1, "kv", "import", "n.jsonl");
    assertThat(shell.err()).contains("continue it with --resume, or remove ");
  }

  @Test
  void a_bad_line_is_named_as_check_names_one() throws IOException {
    Files.writeString(
        folder.resolve("n.jsonl"),
        """
        {"key":"a","value":"1"}
        {"key":"b","value":"2","ttl":60}
        {"key":"c","value":"3"}
        """);

    run(1, "kv", "import", "n.jsonl");
    assertThat(shell.err())
        .startsWith("hotslice: n.jsonl:2:30: error: there is a member \"ttl\", an entry has key,")
        .endsWith("  1 written so far; the same command with --resume goes on\n");
    run(0, "kv", "import", "n.jsonl", "--resume", "--skip-bad");
    assertThat(shell.out()).contains("1 written, 1 dealt with earlier; left out: 1 bad;");
    assertThat(shell.err()).startsWith("hotslice: n.jsonl:2:30: error: ");
  }

  @Test
  void lists_of_keys_are_no_entries_and_say_so() throws IOException {
    shell.run("kv", "put", "a", "1");
    shell.run("kv", "list", "--json");
    Files.writeString(folder.resolve("keys.json"), shell.out());

    run(1, "kv", "import", "keys.json");
    assertThat(shell.err()).contains("as in the output of \"wrangler kv key list\"");
  }

  void run(int exit, String... args) {
    assertThat(shell.run(args)).as(() -> shell.err()).isEqualTo(exit);
  }

  void write(String name, List<Entry> entries) throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = EntryWriter.of(out, Format.of(name));
    for (var entry : entries) {
      writer.write(entry);
    }
    writer.end();
    Files.write(folder.resolve(name), out.toByteArray());
  }

  static List<Entry> numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Entries.of("key-%05d".formatted(i), "value " + i))
        .toList();
  }
}
