package dev.hotslice.kv.embedded;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Ledger;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/// Counters in the file. Every charge is a write of its own that is decided by the writer.
final class EmbeddedLedger implements Ledger {
  private static final String CHARGE =
      """
      INSERT INTO spent (account, day, operation, amount) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT DO UPDATE SET amount = amount + ?4 WHERE amount <= ?5 - ?4
      """;

  private static final String REFUND =
      "UPDATE spent SET amount = max(0, amount - ?4) WHERE account = ?1 AND day = ?2"
          + " AND operation = ?3";

  private static final String SPENT =
      "SELECT operation, amount FROM spent WHERE account = ? AND day = ?";

  private final String account;
  private final Readers readers;
  private final Writer writer;

  EmbeddedLedger(String account, Readers readers, Writer writer) {
    this.account = account;
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public boolean charge(LocalDate day, Operation operation, long amount, long allowance) {
    requireNotNegative(amount);
    return writer.write(session ->
        amount <= allowance
            && session.update(CHARGE, account, day.toString(), operation.name(), amount, allowance)
                > 0);
  }

  @Override
  public void refund(LocalDate day, Operation operation, long amount) {
    requireNotNegative(amount);
    var _ =
        writer.write(
            session -> session.update(REFUND, account, day.toString(), operation.name(), amount));
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

  private static void requireNotNegative(long amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("amount is " + amount + ", it must not be negative");
    }
  }
}
