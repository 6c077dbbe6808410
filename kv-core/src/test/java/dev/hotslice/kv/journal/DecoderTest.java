package dev.hotslice.kv.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import dev.hotslice.kv.journal.JournalRecord.Change;
import dev.hotslice.kv.journal.JournalRecord.Lost;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.JournalRecord.Tally;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DecoderTest {
  private static final long DAY = 1_772_323_200_000L;

  @Property(tries = 300)
  void whatever_is_written_is_read(@ForAll("blocks") List<List<JournalRecord>> blocks) {
    var content = Decoder.read(file(blocks), DAY);

    assertThat(content.records()).isEqualTo(flat(blocks));
    assertThat(content.unread()).isZero();
  }

  @Test
  void of_a_file_that_is_cut_anywhere_the_whole_blocks_are_read() {
    List<List<JournalRecord>> blocks =
        List.of(gulls(3), gulls(40), List.of(new Lost(DAY, Operation.READ, 7)));
    var file = file(blocks);
    var ends = ends(blocks);

    for (int length = 0; length <= file.length; length++) {
      int cut = length;
      long whole = ends.stream().filter(end -> end <= cut).count();
      var content = Decoder.read(Arrays.copyOf(file, cut), DAY);

      assertThat(content.records()).isEqualTo(flat(blocks.subList(0, (int) whole)));
      assertThat(content.unread())
          .isEqualTo(cut - (whole == 0 ? rest(cut) : ends.get((int) whole - 1)));
    }
  }

  @Test
  void a_byte_that_was_changed_ends_the_reading_before_its_block() {
    var blocks = List.of(gulls(3), gulls(40));
    var file = file(blocks);
    int first = ends(blocks).getFirst();

    for (int at = Decoder.HEADER; at < file.length; at++) {
      var damaged = file.clone();
      damaged[at] ^= 0x10;

      assertThat(Decoder.read(damaged, DAY).records())
          .isEqualTo(at < first ? List.of() : blocks.getFirst());
    }
  }

  @Test
  void another_version_is_refused_in_words() {
    var file = file(List.of(gulls(1)));
    file[3] = 9;

    assertThatThrownBy(() -> Decoder.read(file, DAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("it is of version 9, and 1 is the latest known here");
    assertThatThrownBy(() -> Decoder.read(new byte[20], DAY)).hasMessage("it is no journal");
  }

  @Test
  void ten_thousand_writes_of_a_few_keys_take_few_bytes_each() {
    var writes = new ArrayList<JournalRecord>();
    for (int i = 0; i < 10_000; i++) {
      writes.add(write(DAY + i * 1000L, "job:gull", i % 7));
    }

    assertThat(file(List.of(writes)).length / 10_000).isLessThan(8);
  }

  @Provide
  Arbitrary<List<List<JournalRecord>>> blocks() {
    var causes = Arbitraries.of("job:gull", "route:GET /v1/indexes/{name}", "wörker:möwe", "");
    var times = Arbitraries.longs().between(DAY - 5_000, DAY + 86_500_000);
    var amounts = Arbitraries.longs().between(0, Long.MAX_VALUE);
    var operations = Arbitraries.of(Operation.class);
    var outcomes = Arbitraries.of(Outcome.class);
    Arbitrary<JournalRecord> tallies =
        Combinators.combine(times, operations, outcomes, causes, amounts, amounts).as(Tally::new);
    Arbitrary<JournalRecord> changes =
        Combinators.combine(
                times,
                operations,
                outcomes,
                causes,
                amounts,
                Arbitraries.longs().array(long[].class).ofMaxSize(5).map(KeyHashes::of))
            .as(Change::new);
    Arbitrary<JournalRecord> runs =
        Combinators.combine(times, amounts, causes, causes, Arbitraries.of(true, false))
            .as((at, number, cause, cron, wrote) ->
                new Run(at, number, cause, cron, wrote, 3, 2, new Amounts(1, number, 3, 4)));
    Arbitrary<JournalRecord> lost = Combinators.combine(times, operations, amounts).as(Lost::new);
    return Arbitraries.oneOf(tallies, changes, runs, lost).list().ofMaxSize(30).list().ofMaxSize(4);
  }

  private static int rest(int cut) {
    return cut < Decoder.HEADER ? 0 : Decoder.HEADER;
  }

  private static List<JournalRecord> gulls(int count) {
    var records = new ArrayList<JournalRecord>();
    for (int i = 0; i < count; i++) {
      records.add(write(DAY + i, "job:gull-" + count + "-" + i % 3, i));
    }
    return records;
  }

  private static Change write(long at, String cause, long key) {
    return new Change(at, Operation.WRITE, Outcome.CHARGED, cause, 1, KeyHashes.of(key));
  }

  private static byte[] file(List<List<JournalRecord>> blocks) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        ByteBuffer.allocate(Decoder.HEADER).putInt(Decoder.MAGIC).putInt(20_513).array());
    var encoder = new Encoder();
    for (var block : blocks) {
      out.writeBytes(encoder.block(block, DAY));
      encoder.commit();
    }
    return out.toByteArray();
  }

  private static List<Integer> ends(List<List<JournalRecord>> blocks) {
    var ends = new ArrayList<Integer>();
    for (int i = 1; i <= blocks.size(); i++) {
      ends.add(file(blocks.subList(0, i)).length);
    }
    return ends;
  }

  private static List<JournalRecord> flat(List<List<JournalRecord>> blocks) {
    return blocks.stream().flatMap(List::stream).toList();
  }
}
