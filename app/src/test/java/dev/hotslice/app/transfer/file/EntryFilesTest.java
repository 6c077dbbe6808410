package dev.hotslice.app.transfer.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.app.transfer.Entries;
import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.time.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EntryFilesTest {
  private static final ManualClock CLOCK = ManualClock.at("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @EnumSource(names = {"JSONL", "WRANGLER"})
  void hostile_keys_and_binary_values_come_back(Format format) throws IOException {
    var entries = Entries.hostile();

    assertThat(read(written(entries, format), format)).isEqualTo(entries);
  }

  @Property(tries = 300)
  void whatever_is_written_comes_back(
      @ForAll("files") List<Entry> entries, @ForAll Format format, @ForAll boolean zipped)
      throws IOException {
    if (format == Format.BULK_GET) {
      return;
    }
    var bytes = written(entries, format);

    assertThat(read(zipped ? zipped(bytes) : bytes, format))
        .isEqualTo(entries.stream().map(EntryFilesTest::compact).toList());
  }

  /// Blanks in metadata are all that changes.
  private static Entry compact(Entry entry) {
    var metadata = entry.metadata();
    return new Entry(
        entry.key(),
        entry.value(),
        metadata == null ? null : metadata.replace("[ ]", "[]"),
        entry.expiration());
  }

  @Provide
  Arbitrary<List<Entry>> files() {
    return Entries.any().list().ofMaxSize(12);
  }

  @Test
  void lines_are_as_documented() throws IOException {
    var entries =
        List.of(
            Entries.of("a\n", "Grüß\n".getBytes(UTF_8), "{ \"n\" : 1.0 }", 1_900_000_000L),
            Entries.of("b", new byte[] {(byte) 0xff, 0}, null, null));

    assertThat(new String(written(entries, Format.JSONL), UTF_8))
        .isEqualTo(
            """
            {"key":"a\\n","value":"Grüß\\n","metadata":{"n":1.0},"expiration":1900000000}
            {"key":"b","base64":"/wA="}
            """);
    assertThat(new String(written(entries, Format.WRANGLER), UTF_8))
        .isEqualTo(
            """
            [
            {"key":"a\\n","value":"Grüß\\n","metadata":{"n":1.0},"expiration":1900000000},
            {"key":"b","value":"/wA=","base64":true}
            ]
            """);
    assertThat(new String(written(List.of(), Format.WRANGLER), UTF_8)).isEqualTo("[]\n");
    assertThat(written(List.of(), Format.JSONL)).isEmpty();
  }

  @Test
  void a_file_for_wrangler_may_look_as_it_likes() throws IOException {
    var file =
        """
        [ { "key": "a", "value": "one", "expiration": null, "metadata": null, "base64": false },
          {"metadata":{"x":[1]},"expiration_ttl":60,
           "base64":true,"value":"/wA=","key":"b"}]
        """;

    assertThat(read(file.getBytes(UTF_8), null))
        .containsExactly(
            Entries.of("a", "one"),
            Entries.of("b", new byte[] {(byte) 0xff, 0}, "{\"x\":[1]}", 1_795_176_060L));
  }

  @Test
  void what_bulk_get_prints_can_be_read() throws IOException {
    var file =
        """
        {
          "a": "text",
          "gone": null,
          "b": { "value": "more", "metadata": {"x": 1}, "expiration": 1900000000 },
          "5": ""
        }

        Success!
        """;

    assertThat(read(file.getBytes(UTF_8), Format.BULK_GET))
        .containsExactly(
            Entries.of("a", "text"),
            Entries.of("b", "more".getBytes(UTF_8), "{\"x\":1}", 1_900_000_000L),
            Entries.of("5", ""));
  }

  @Test
  void a_broken_line_does_not_hide_the_next() throws IOException {
    var file =
        """
        {"key":"a","value":"1"}

        {"key":"b","value":
        {"key":"c","value":"3"} {"key":"d","value":"4"}
        [1]
        {"key":"e","value":"5"}\
        """;

    try (var open = open(file.getBytes(UTF_8), null)) {
      assertThat(open.next()).isEqualTo(new Read.Found(Entries.of("a", "1"), 1));
      assertThat(bad(open)).startsWith("file:3:20: error: Unexpected end-of-input");
      assertThat(bad(open)).isEqualTo("file:4:25: error: there is more on the line than one entry");
      assertThat(bad(open))
          .isEqualTo("file:5:1: error: an entry must be an object with \"key\" and \"value\"");
      assertThat(open.next()).isEqualTo(new Read.Found(Entries.of("e", "5"), 6));
      assertThat(open.next()).isEqualTo(new Read.End());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'value':'v'} | there is no \"key\"",
        "{'key':'k'} | there is no \"value\"",
        "{'key':'','value':'v'} | Key names must not be empty",
        "{'key':'..','value':'v'} | Illegal key name \"..\". Please use a different name.",
        "{'key':7,'value':'v'} | \"key\" is 7, it must be a text",
        "{'key':'k','value':{}} | \"value\" is an object, it must be a text",
        "{'key':'k','value':'v','base64':true} | the value is no base64: Input byte[] should at"
            + " least have 2 bytes for base64 bytes",
        "{'key':'k','value':'v','base64':'AA=='} | \"value\" and \"base64\" both hold a value, only"
            + " one of them can be stored",
        "{'key':'k','value':'v','base64':1} | \"base64\" is 1, it must be a text or true",
        "{'key':'k','value':'v','expiration':'soon'} | \"expiration\" is a text, it must be a whole"
            + " number of seconds",
        "{'key':'k','value':'v','expiration':1.5} | \"expiration\" is 1.5, it must be a whole number"
            + " of seconds",
        "{'key':'k','value':'v','expiration':-1} | \"expiration\" is -1, it must be seconds since"
            + " 1970 from 0 to 253402300799",
        "{'key':'k','value':'v','expiration_ttl':59} | \"expiration_ttl\" is 59, it must be seconds"
            + " from now from 60 to 253402300799",
        "{'key':'k','value':'v','expirationTtl':60} | there is a member \"expirationTtl\", an entry"
            + " has key, value, base64, metadata, expiration and expiration_ttl",
        "{'key':'k','value':'v','value':'w'} | \"value\" is there twice",
        "{'key':'k\\ud800','value':'v'} | \"key\" holds half a surrogate pair, for which UTF-8 has"
            + " no form",
        "{'key':'k','value':'\\udc00\\ud800'} | \"value\" holds half a surrogate pair, for which"
            + " UTF-8 has no form",
        "{'name':'k','expiration':1900000000} | there is a \"name\" as in the output of \"wrangler"
            + " kv key list\", which holds no values: get them with \"hotslice kv export\"",
      })
  void a_rule_that_is_broken_is_named_with_its_place(String line, String rule) throws IOException {
    var entry = line.replace('\'', '"');
    var good = "{\"key\":\"g\",\"value\":\"v\"}";

    try (var lines = open((good + "\n" + entry + "\n" + good).getBytes(UTF_8), null);
        var array =
            open(("[" + good + ",\n " + entry + ",\n" + good + "]").getBytes(UTF_8), null)) {
      lines.next();
      assertThat(bad(lines)).matches("file:2:\\d+: error: .*").endsWith(": error: " + rule);
      assertThat(lines.next()).isInstanceOf(Read.Found.class);
      array.next();
      assertThat(bad(array)).matches("file:2:\\d+: error: .*").endsWith(": error: " + rule);
      assertThat(array.next()).isInstanceOf(Read.Found.class);
      assertThat(array.next()).isEqualTo(new Read.End());
    }
  }

  @Test
  void sizes_are_those_of_workers_kv() throws IOException {
    int most = 25 * 1024 * 1024;
    var entries =
        List.of(
            Entries.of("text", "x".repeat(most)),
            Entries.of("escaped", "\u0001".repeat(most)),
            Entries.of("binary", filled(most), "\"" + "m".repeat(1022) + "\"", null));

    assertThat(read(written(entries, Format.JSONL), null)).isEqualTo(entries);
    assertThat(read(written(entries, Format.WRANGLER), null)).isEqualTo(entries);

    var over =
        List.of(
            Entries.of("k", "x".repeat(most + 1)),
            Entries.of("k", filled(most + 1), null, null),
            Entries.of("k", new byte[0], "\"" + "m".repeat(1023) + "\"", null));
    try (var open = open(written(over, Format.JSONL), null)) {
      assertThat(bad(open)).endsWith("the value is 26214401 bytes long, the most is 26214400");
      assertThat(bad(open)).endsWith("the value is 26214401 bytes long, the most is 26214400");
      assertThat(bad(open)).endsWith("\"metadata\" is 1025 bytes long, the most is 1024");
    }
    var key = "{\"key\":\"" + "k".repeat(513) + "\",\"value\":\"v\"}";
    try (var open = open(key.getBytes(UTF_8), null)) {
      assertThat(bad(open)).endsWith("\"key\" is 513 bytes long, the most is 512");
    }
  }

  @Test
  void behind_broken_json_an_array_cannot_be_read() throws IOException {
    try (var open = open("[{\"key\":\"a\",\"value\":\"1\"},\n{oops".getBytes(UTF_8), null)) {
      open.next();
      assertThat(open.next())
          .isInstanceOfSatisfying(
              Read.Bad.class,
              bad -> {
                assertThat(bad.fatal()).isTrue();
                assertThat(bad.finding().line()).isEqualTo(2);
              });
    }
    try (var open = open("[] []".getBytes(UTF_8), null)) {
      assertThat(bad(open)).isEqualTo("file:1:4: error: there is more behind the array");
    }
    try (var open = open("".getBytes(UTF_8), Format.WRANGLER)) {
      assertThat(bad(open)).contains("the file must be an array of entries");
    }
  }

  @Test
  void a_compressed_file_that_was_cut_off_says_so() throws IOException {
    var whole = zipped(written(Entries.hostile(), Format.JSONL));
    var cut = Arrays.copyOf(whole, whole.length / 2);

    try (var open = open(cut, Format.JSONL)) {
      var read = open.next();
      while (read instanceof Read.Found) {
        read = open.next();
      }
      assertThat(read)
          .isInstanceOfSatisfying(
              Read.Bad.class,
              bad -> {
                assertThat(bad.fatal()).isTrue();
                assertThat(bad.finding().message()).startsWith("the file was cut off");
              });
    }
  }

  @Test
  void two_compressed_files_in_a_row_are_one_even_from_a_slow_pipe() throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(zipped(written(List.of(Entries.of("a", "1")), Format.JSONL)));
    out.write(zipped(written(List.of(Entries.of("b", "2")), Format.JSONL)));
    var slow =
        new InputStream() {
          private final ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());

          @Override
          public int read() {
            return in.read();
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            return in.read(bytes, offset, Math.min(length, 1));
          }
        };

    try (var open = EntryFiles.open(slow, "file", null, CLOCK)) {
      assertThat(all(open)).containsExactly(Entries.of("a", "1"), Entries.of("b", "2"));
      assertThat(open.position()).isEqualTo(out.size());
    }
  }

  @Test
  void what_is_in_no_known_form_is_refused_before_anything_is_read() {
    assertThatThrownBy(() -> open("{\"k\":\"v\"}".getBytes(UTF_8), null, "x.json"))
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("--format jsonl")
        .hasMessageContaining("--format bulk-get");
    assertThatThrownBy(() -> open(new byte[] {(byte) 0xff, (byte) 0xfe, '[', 0}, null, "x.json"))
        .hasMessage("x.json is UTF-16, it must be UTF-8");
  }

  @Test
  void a_byte_order_mark_is_passed_over() throws IOException {
    assertThat(read("\ufeff[{\"key\":\"a\",\"value\":\"1\"}]".getBytes(UTF_8), null))
        .containsExactly(Entries.of("a", "1"));
    assertThat(read("\ufeff{\"key\":\"a\",\"value\":\"1\"}\r\n".getBytes(UTF_8), null))
        .containsExactly(Entries.of("a", "1"));
  }

  static byte[] written(List<Entry> entries, Format format) throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = EntryWriter.of(out, format);
    for (var entry : entries) {
      writer.write(entry);
    }
    writer.end();
    return out.toByteArray();
  }

  static List<Entry> read(byte[] file, @Nullable Format format) throws IOException {
    try (var open = open(file, format)) {
      return all(open);
    }
  }

  static byte[] zipped(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static List<Entry> all(EntryFile open) {
    var entries = new ArrayList<Entry>();
    for (var read = open.next(); !(read instanceof Read.End); read = open.next()) {
      assertThat(read).isInstanceOf(Read.Found.class);
      entries.add(((Read.Found) read).entry());
    }
    return entries;
  }

  private static String bad(EntryFile open) {
    var read = open.next();
    assertThat(read).isInstanceOf(Read.Bad.class);
    return ((Read.Bad) read).finding().toString();
  }

  private static byte[] filled(int length) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xfe);
    return bytes;
  }

  private static EntryFile open(byte[] file, @Nullable Format format) throws IOException {
    return open(file, format, "file");
  }

  private static EntryFile open(byte[] file, @Nullable Format format, String name)
      throws IOException {
    return EntryFiles.open(new ByteArrayInputStream(file), name, format, CLOCK);
  }
}
