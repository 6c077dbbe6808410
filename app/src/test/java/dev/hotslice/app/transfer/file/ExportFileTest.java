package dev.hotslice.app.transfer.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.app.transfer.Entries;
import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFileTest {
  private static final List<Entry> ENTRIES =
      List.of(
          Entries.of("a", "one"),
          Entries.of("b", "two\nlines"),
          Entries.of("c", new byte[] {(byte) 0xff}, "{\"n\":1}", 1_900_000_000L),
          Entries.of("d", ""));

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"x.jsonl", "x.json", "x.jsonl.gz", "x.json.gz"})
  void a_file_appears_when_it_is_complete(String name) throws IOException {
    var file = folder.resolve(name);
    Files.writeString(file, "old");

    try (var export = ExportFile.create(file, Format.of(name))) {
      for (var entry : ENTRIES) {
        export.write(entry);
      }
      assertThat(file).hasContent("old");
      export.complete();
    }

    assertThat(read(file)).isEqualTo(ENTRIES);
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  @ParameterizedTest
  @CsvSource({
    "x.jsonl,true",
    "x.json,true",
    "x.jsonl.gz,true",
    "x.json.gz,true",
    "x.jsonl,false",
    "x.json,false",
    "x.jsonl.gz,false",
    "x.json.gz,false"
  })
  void an_export_cut_off_at_any_byte_is_gone_on_with(String name, boolean named)
      throws IOException {
    var file = folder.resolve(name);
    var part = folder.resolve(name + ".part");
    var whole = whole(file);

    for (int length = 0; length <= whole.length; length++) {
      Files.deleteIfExists(file);
      Files.write(named ? file : part, Arrays.copyOf(whole, length));
      try (var export = ExportFile.resume(file, Format.of(name), "")) {
        var last = export.last();
        for (var entry : ENTRIES) {
          if (last == null || entry.key().compareTo(last) > 0) {
            export.write(entry);
          }
        }
        export.complete();
      }
      assertThat(read(file)).as("cut at byte %d", length).isEqualTo(ENTRIES);
      assertThat(part).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.jsonl", "x.json"})
  void only_what_is_missing_is_written_again(String name) throws IOException {
    var file = folder.resolve(name);
    var whole = whole(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 20));

    try (var export = ExportFile.resume(file, Format.of(name), "")) {
      assertThat(String.valueOf(export.last())).isIn("b", "c");
    }
    Files.write(file, whole);
    Files.delete(folder.resolve(name + ".part"));
    try (var export = ExportFile.resume(file, Format.of(name), "")) {
      assertThat(export.last()).hasToString("d");
    }
  }

  @Test
  void what_an_earlier_export_left_is_not_thrown_away() throws IOException {
    var file = folder.resolve("x.jsonl");
    Files.writeString(folder.resolve("x.jsonl.part"), "{");

    assertThatThrownBy(() -> ExportFile.create(file, Format.JSONL))
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("continue it with --resume, or remove it to start over");
  }

  @Test
  void a_file_of_something_else_stays_as_it_is() throws IOException {
    assertNotResumed("x.jsonl", "hello world");
    assertNotResumed("x.jsonl", "{}\n");
    assertNotResumed("x.json", "[{\"key\":1}]");
    assertNotResumed("x.json", "[\n{}\n");
  }

  private void assertNotResumed(String name, String content) throws IOException {
    var file = folder.resolve(name);
    Files.writeString(file, content);

    assertThatThrownBy(() -> ExportFile.resume(file, Format.of(name), ""))
        .isInstanceOf(TransferException.class);
    assertThat(file).hasContent(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.jsonl", "x.jsonl.gz"})
  void an_export_of_other_keys_is_not_gone_on_with(String name) throws IOException {
    var file = folder.resolve(name);
    whole(file);

    assertThatThrownBy(() -> ExportFile.resume(file, Format.JSONL, "e"))
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("ends with the key d, which does not start with e");
    assertThat(read(file)).isEqualTo(ENTRIES);
  }

  private static byte[] whole(Path file) throws IOException {
    try (var export = ExportFile.create(file, Format.of(file.toString()))) {
      for (var entry : ENTRIES) {
        export.write(entry);
      }
      export.complete();
    }
    return Files.readAllBytes(file);
  }

  private static List<Entry> read(Path file) throws IOException {
    return EntryFilesTest.read(Files.readAllBytes(file), Format.of(file.toString()));
  }
}
