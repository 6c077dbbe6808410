package dev.hotslice.kv.embedded;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.budget.OwnTurns;
import dev.hotslice.kv.budget.Turn;
import dev.hotslice.kv.budget.WriteGrant;
import dev.hotslice.kv.budget.WriteOrder;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/// Counters in the file. Every charge is a write of its own that is decided by the writer.
final class EmbeddedLedger implements Ledger {
  private static final String SPENT_OF =
      "SELECT amount FROM spent WHERE account = ?1 AND day = ?2 AND operation = ?3";

  private static final String ADD =
      """
      INSERT INTO spent (account, day, operation, amount) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT DO UPDATE SET amount = amount + ?4
      """;

  private static final String REFUND =
      "UPDATE spent SET amount = max(0, amount - ?4) WHERE account = ?1 AND day = ?2"
          + " AND operation = ?3";

  private static final String SPENT =
      "SELECT operation, amount FROM spent WHERE account = ? AND day = ?";

  private final String account;
  private final Readers readers;
  private final Writer writer;
  private final OwnTurns turns;

  EmbeddedLedger(String account, Readers readers, Writer writer, InstantSource clock) {
    this.account = account;
    this.readers = readers;
    this.writer = writer;
    this.turns = new OwnTurns(clock);
  }

  @Override
  public long chargeAhead(
      LocalDate day, Operation operation, long amount, long ahead, long allowance) {
    requireNotNegative(amount);
    return writer.write(session -> {
      long room = allowance - spent(session, day, operation) - amount;
      if (room < 0) {
        return -1L;
      }
      long extra = Math.min(ahead, room / PART_OF_ROOM);
      var _ = session.update(ADD, account, day.toString(), operation.name(), amount + extra);
      return extra;
    });
  }

  @Override
  public WriteGrant chargeWrites(LocalDate day, WriteOrder order, long allowance) {
    return turns.charge(this, day, order, allowance);
  }

  @Override
  public void refund(LocalDate day, Operation operation, long amount) {
    requireNotNegative(amount);
    var _ =
        writer.write(
            session -> session.update(REFUND, account, day.toString(), operation.name(), amount));
  }

  @Override
  public void refund(LocalDate day, Turn turn) {
    turns.giveBack(turn);
    refund(day, Operation.WRITE, 1);
  }

  @Override
  public Map<Operation, Long> spent(LocalDate day) {
    var spent = new EnumMap<Operation, Long>(Operation.class);
    for (var operation : Operation.values()) {
      spent.put(operation, 0L);
    }
    readers
        .read(session ->
            session.query(
                SPENT,
                row -> Map.entry(Operation.valueOf(row.getString(1)), row.getLong(2)),
                account,
                day.toString()))
        .forEach(counter -> spent.put(counter.getKey(), counter.getValue()));
    return spent;
  }

  private long spent(Session session, LocalDate day, Operation operation) throws SQLException {
    var amount =
        session.first(SPENT_OF, row -> row.getLong(1), account, day.toString(), operation.name());
    return amount == null ? 0 : amount;
  }

  private static void requireNotNegative(long amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("amount is " + amount + ", it must not be negative");
    }
  }
}
