package dev.hotslice.kv.journal;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import dev.hotslice.kv.journal.JournalRecord.Change;
import dev.hotslice.kv.journal.JournalRecord.Lost;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.JournalRecord.Tally;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/// Writes the blocks of one file, in the form that [Decoder] describes.
final class Encoder {
  private static final int WORTH_COMPRESSING = 64;

  /// Texts that stand in the file, by their numbers.
  private final Map<String, Integer> texts = new HashMap<>();

  private int written;
  private long lastMillis;

  /// Returns the next block. Call [#commit] once it is in the file, else [#rollBack].
  ///
  /// @param startOfDay in milliseconds, from which times are counted
  byte[] block(List<JournalRecord> records, long startOfDay) {
    var out = new ByteArrayOutputStream();
    lastMillis = startOfDay;
    records.forEach(each -> write(out, each));
    return framed(out.toByteArray());
  }

  /// Keeps what the last block has made known.
  void commit() {
    written = texts.size();
  }

  /// Forgets what the last block has made known.
  void rollBack() {
    texts.values().removeIf(number -> number >= written);
  }

  private void write(ByteArrayOutputStream out, JournalRecord each) {
    switch (each) {
      case Tally tally -> {
        int cause = text(out, tally.cause());
        head(out, Decoder.TALLY, tally.operation(), code(tally.outcome()));
        time(out, tally.atMillis());
        Varints.write(out, cause);
        Varints.write(out, tally.amount());
        Varints.write(out, tally.calls());
      }
      case Change change -> {
        int cause = text(out, change.cause());
        head(out, Decoder.CHANGE, change.operation(), code(change.outcome()));
        time(out, change.atMillis());
        Varints.write(out, cause);
        Varints.write(out, change.amount());
        Varints.write(out, change.keys().size());
        for (int i = 0; i < change.keys().size(); i++) {
          Varints.writeFixed(out, change.keys().get(i));
        }
      }
      case Run run -> write(out, run);
      case Lost lost -> {
        head(out, Decoder.LOST, lost.operation(), 0);
        time(out, lost.atMillis());
        Varints.write(out, lost.amount());
      }
    }
  }

  private void write(ByteArrayOutputStream out, Run run) {
    int cause = text(out, run.cause());
    int cron = text(out, run.cron());
    head(out, Decoder.RUN, Operation.READ, run.hasWritten() ? 1 : 0);
    time(out, run.atMillis());
    Varints.write(out, cause);
    Varints.write(out, cron);
    Varints.write(out, run.lastedMillis());
    Varints.write(out, run.operations());
    Varints.write(out, run.subrequests());
    Varints.write(out, run.spent().reads());
    Varints.write(out, run.spent().writes());
    Varints.write(out, run.spent().deletes());
    Varints.write(out, run.spent().lists());
  }

  private static void head(ByteArrayOutputStream out, int kind, Operation operation, int outcome) {
    out.write(kind | (Decoder.OPERATIONS.indexOf(operation) << 3) | (outcome << 5));
  }

  private static int code(Outcome outcome) {
    return Decoder.OUTCOMES.indexOf(outcome);
  }

  private void time(ByteArrayOutputStream out, long atMillis) {
    Varints.writeSigned(out, atMillis - lastMillis);
    lastMillis = atMillis;
  }

  /// Returns the number of a text, which is told first if it is new.
  private int text(ByteArrayOutputStream out, String text) {
    var known = texts.get(text);
    if (known != null) {
      return known;
    }
    int number = texts.size();
    texts.put(text, number);
    head(out, Decoder.TEXT, Operation.READ, 0);
    Varints.writeText(out, text);
    return number;
  }

  private static byte[] framed(byte[] plain) {
    var packed = plain.length < WORTH_COMPRESSING ? plain : deflated(plain);
    boolean pays = packed.length < plain.length;
    var body = pays ? packed : plain;
    var block = ByteBuffer.allocate(Decoder.FRAME + body.length);
    block.putInt(body.length).putInt(pays ? plain.length : 0).putInt(0).put(body);
    return block.putInt(Decoder.CHECKSUM_AT, checksum(block.array())).array();
  }

  /// Returns the checksum of a block in which the place of the checksum is zero.
  static int checksum(byte[] block) {
    var sum = new CRC32C();
    sum.update(block);
    return (int) sum.getValue();
  }

  private static byte[] deflated(byte[] plain) {
    try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(plain);
      deflater.finish();
      var out = new ByteArrayOutputStream(plain.length);
      var piece = new byte[4096];
      while (!deflater.finished()) {
        out.write(piece, 0, deflater.deflate(piece));
      }
      return out.toByteArray();
    }
  }
}
