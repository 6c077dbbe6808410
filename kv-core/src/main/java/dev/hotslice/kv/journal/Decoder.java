package dev.hotslice.kv.journal;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import dev.hotslice.kv.journal.JournalRecord.Change;
import dev.hotslice.kv.journal.JournalRecord.Lost;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.JournalRecord.Tally;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads one file of the journal, up to the first block that is not whole.
///
/// A file is [#MAGIC], the day as the number of days since 1970 in four bytes, and blocks. A block
/// is the length of its body, the length of its body once inflated (0 for one that is not
/// compressed) and the CRC-32C of the whole block with zeros in place of it, four bytes each, then
/// the body. A body is records one after the other, each a byte that tells its kind (three bits),
/// operation (two) and outcome (three), and then [Varints]; a time is the difference from that of
/// the record before, the first one's from the begin of the day. Texts stand once in a file and are
/// numbered from 0.
final class Decoder {
  /// `HSJ` and the version.
  static final int MAGIC = ('H' << 24) | ('S' << 16) | ('J' << 8) | 1;

  static final int HEADER = 8;
  static final int FRAME = 12;
  static final int CHECKSUM_AT = 8;

  static final int TEXT = 0;
  static final int TALLY = 1;
  static final int CHANGE = 2;
  static final int RUN = 3;
  static final int LOST = 4;

  /// Larger than anything that is drained at once.
  private static final int LARGEST_BODY = 1 << 26;

  /// What the numbers in a file stand for.
  static final List<Operation> OPERATIONS =
      List.of(Operation.READ, Operation.WRITE, Operation.DELETE, Operation.LIST);

  /// See [#OPERATIONS].
  static final List<Outcome> OUTCOMES = List.of(Outcome.CHARGED, Outcome.REFUSED, Outcome.RELEASED);

  private final List<JournalRecord> records = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final long startOfDay;
  private long lastMillis;

  private Decoder(long startOfDay) {
    this.startOfDay = startOfDay;
  }

  /// What a file holds.
  ///
  /// @param unread bytes at its end that are no whole block: one that was not finished, or damage
  record Content(List<JournalRecord> records, int unread) {}

  /// Reads a file.
  ///
  /// @throws IllegalArgumentException if it is not of this version
  static Content read(byte[] file, long startOfDay) {
    if (file.length < HEADER) {
      return new Content(List.of(), file.length);
    }
    var in = ByteBuffer.wrap(file);
    int magic = in.getInt();
    if (magic != MAGIC) {
      throw new IllegalArgumentException(
          magic >>> 8 == MAGIC >>> 8
              ? "it is of version " + (magic & 0xff) + ", and 1 is the latest known here"
              : "it is no journal");
    }
    var _ = in.getInt();
    var decoder = new Decoder(startOfDay);
    while (decoder.block(in)) {}
    return new Content(decoder.records, in.remaining());
  }

  /// Reads a block, or leaves the buffer where it is and returns false.
  private boolean block(ByteBuffer in) {
    int start = in.position();
    int before = records.size();
    int known = texts.size();
    try {
      int length = in.getInt();
      int plain = in.getInt();
      int checksum = in.getInt();
      if (length >= 0 && plain >= 0 && plain <= LARGEST_BODY && length <= in.remaining()) {
        var block = new byte[FRAME + length];
        in.get(start, block);
        ByteBuffer.wrap(block).putInt(CHECKSUM_AT, 0);
        if (Encoder.checksum(block) == checksum) {
          var body = ByteBuffer.wrap(block, FRAME, length);
          body(plain == 0 ? body : inflated(block, plain));
          in.position(start + FRAME + length);
          return true;
        }
      }
    } catch (BufferUnderflowException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | DataFormatException e) {
      records.subList(before, records.size()).clear();
      texts.subList(known, texts.size()).clear();
    }
    in.position(start);
    return false;
  }

  private void body(ByteBuffer in) {
    lastMillis = startOfDay;
    while (in.hasRemaining()) {
      int head = in.get() & 0xff;
      var operation = OPERATIONS.get((head >> 3) & 3);
      int outcome = head >> 5;
      switch (head & 7) {
        case TEXT -> texts.add(Varints.readText(in));
        case TALLY ->
            records.add(
                new Tally(
                    time(in),
                    operation,
                    OUTCOMES.get(outcome),
                    text(in),
                    Varints.read(in),
                    Varints.read(in)));
        case CHANGE ->
            records.add(
                new Change(
                    time(in),
                    operation,
                    OUTCOMES.get(outcome),
                    text(in),
                    Varints.read(in),
                    keys(in)));
        case RUN -> records.add(run(in, outcome == 1));
        case LOST -> records.add(new Lost(time(in), operation, Varints.read(in)));
        default -> throw new IllegalArgumentException("there is no kind " + (head & 7));
      }
    }
  }

  private Run run(ByteBuffer in, boolean hasWritten) {
    long at = time(in);
    var cause = text(in);
    var cron = text(in);
    long lasted = Varints.read(in);
    long operations = Varints.read(in);
    long subrequests = Varints.read(in);
    var spent = new Amounts(Varints.read(in), Varints.read(in), Varints.read(in), Varints.read(in));
    return new Run(at, lasted, cause, cron, hasWritten, operations, subrequests, spent);
  }

  private long time(ByteBuffer in) {
    lastMillis += Varints.readSigned(in);
    return lastMillis;
  }

  private String text(ByteBuffer in) {
    return texts.get((int) Varints.read(in));
  }

  private static KeyHashes keys(ByteBuffer in) {
    var hashes = new long[Varints.count(in, Long.BYTES)];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = in.getLong();
    }
    return KeyHashes.of(hashes);
  }

  private static ByteBuffer inflated(byte[] block, int plain) throws DataFormatException {
    try (var inflater = new Inflater(true)) {
      inflater.setInput(block, FRAME, block.length - FRAME);
      var body = new byte[plain];
      int length = 0;
      while (length < plain && !inflater.finished() && !inflater.needsInput()) {
        length += inflater.inflate(body, length, plain - length);
      }
      return ByteBuffer.wrap(body, 0, length);
    }
  }
}
