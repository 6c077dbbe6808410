package dev.hotslice.kv.redis;

import static dev.hotslice.kv.redis.EntryFields.ascii;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.budget.Turn;
import dev.hotslice.kv.budget.WriteGrant;
import dev.hotslice.kv.budget.WriteOrder;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counters and turns of keys that all processes of an account share: a hash per UTC day and one
/// sorted set, each charge one script.
///
/// What Redis loses of a day its [DayBook] notices and puts back.
final class RedisLedger implements Ledger, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisLedger.class);

  /// How long Redis keeps a day after its last charge, for whoever still asks or refunds. For ever
  /// where days turn by a clock that is set by hand.
  private static final Duration KEEP = Duration.ofDays(4);

  /// How long Redis keeps the turns of keys beyond twice their interval.
  private static final Duration KEEP_TURNS = Duration.ofDays(1);

  private final Map<LocalDate, DayBook> books = new ConcurrentHashMap<>();
  private final RedisConnection redis;
  private final RedisKeys keys;
  private final Sharing sharing;
  private final String account;
  private final InstantSource clock;
  private final String keep;
  private final AtomicBoolean looking = new AtomicBoolean();

  RedisLedger(
      RedisConnection redis, RedisKeys keys, Sharing sharing, String account, InstantSource clock) {
    this.redis = redis;
    this.keys = keys;
    this.sharing = sharing;
    this.account = account;
    this.clock = clock;
    this.keep = seconds(KEEP);
  }

  @Override
  public long chargeAhead(
      LocalDate day, Operation operation, long amount, long ahead, long allowance) {
    requireAmount(amount);
    var question = new Charge(operation, amount, ahead, allowance);
    return (Long) book(day).ask(question).getFirst();
  }

  @Override
  public WriteGrant chargeWrites(LocalDate day, WriteOrder order, long allowance) {
    var now = OwnTime.keepsPaceWith(clock) ? null : clock.instant();
    var keepTurns = seconds(order.interval().multipliedBy(2).plus(KEEP_TURNS));
    var question = new ChargeWrites(order, allowance, now, keepTurns);
    return question.grant(book(day).ask(question));
  }

  @Override
  public void refund(LocalDate day, Operation operation, long amount) {
    requireAmount(amount);
    book(day).handBack(operation, amount);
  }

  @Override
  public void refund(LocalDate day, Turn turn) {
    var name = ChargeWrites.name(turn.namespace(), turn.key());
    book(day).handBack(Operation.WRITE, 1, name, ascii(turn.mark()));
  }

  @Override
  public Map<Operation, Long> spent(LocalDate day) {
    var operations = Operation.values();
    var fields =
        Arrays.stream(operations).map(Part::field).map(EntryFields::ascii).toArray(byte[][]::new);
    var counts = redis.lane().call(commands -> commands.hmget(keys.ledger(account, day), fields));
    var spent = new EnumMap<Operation, Long>(Operation.class);
    for (int i = 0; i < operations.length; i++) {
      spent.put(
          operations[i],
          counts
              .get(i)
              .map(count -> Long.parseLong(new String(count, US_ASCII)))
              .getValueOrElse(0L));
    }
    return spent;
  }

  /// Sees after the counters of today on a thread of its own, unless somebody does already or
  /// nothing was ever asked for.
  void lookSoon() {
    boolean isUsed = !books.isEmpty() || sharing.memory().of(account, today()) != null;
    if (isUsed && looking.compareAndSet(false, true)) {
      Thread.startVirtualThread(() -> {
        try {
          look();
        } finally {
          looking.set(false);
        }
      });
    }
  }

  /// Sees after the counters of today, so that what was lost of them is put back although nobody
  /// asks for anything here.
  void look() {
    try {
      book(today()).look();
    } catch (StoreUnavailableException | IllegalStateException e) {
      LOG.debug("the counters of {} were not looked after", today(), e);
    }
  }

  /// Declares the parts of the last days final.
  @Override
  public void close() {
    var today = today();
    books.forEach((day, book) -> {
      if (!day.isBefore(today.minusDays(1))) {
        book.close();
      }
    });
  }

  private DayBook book(LocalDate day) {
    return books.computeIfAbsent(
        day, each -> new DayBook(redis, keys, sharing, new DayBook.Page(account, each, keep)));
  }

  private String seconds(Duration duration) {
    return OwnTime.keepsPaceWith(clock) ? Long.toString(duration.toSeconds()) : "";
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static void requireAmount(long amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("amount is " + amount + ", it must not be negative");
    }
  }
}
