package dev.hotslice.kv.redis;

import static dev.hotslice.kv.redis.EntryFields.ascii;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.CountersLostException;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The counters of one account on one day, which all nodes keep in Redis together, and this node's
/// word for its part of them.
///
/// Redis may forget: it is flushed, evicts, restarts from an older file, fails over to a replica
/// that lags. So every node knows what it was granted, and Redis grants nothing unless everybody
/// has vouched for the counters as they are, see `book.lua`. A node that is answered so vouches for
/// its part, which puts back what is lacking of it, and is refused with [CountersLostException]
/// while the word of others is missing. Safe for use by many threads.
final class DayBook {
  private static final Logger LOG = LoggerFactory.getLogger(DayBook.class);

  /// What a script answers that cannot tell how much is left.
  private static final long UNSURE = -2;

  private static final byte[] NONE = {};
  private static final byte[] CLOSED = ascii("closed");
  private static final byte[] AWAY = ascii("away");

  private final RedisConnection redis;
  private final NodeMemory memory;
  private final byte[] grace;
  private final Page page;
  private final byte[][] keys;
  private final byte[] keep;
  private final OwnPart own;

  /// Shared by who asks for something, exclusive for who vouches: nothing is granted meanwhile.
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  private volatile Map<String, OtherNode> others;
  private volatile boolean isNew;
  private volatile boolean hasDied;
  private volatile boolean isDoubtful;
  private volatile List<String> waitsFor = List.of();

  DayBook(RedisConnection redis, RedisKeys keys, Sharing sharing, Page page) {
    this.redis = redis;
    this.memory = sharing.memory();
    this.grace = ascii(sharing.grace().toMillis());
    var remembered = memory.of(page.account(), page.day());
    this.page = page;
    this.keys = new byte[][] {keys.ledger(page.account(), page.day()), keys.turns(page.account())};
    this.keep = ascii(page.keep());
    this.isNew = remembered == null;
    this.hasDied = remembered != null;
    this.own = new OwnPart(remembered == null ? Part.NONE : remembered.part());
    this.others = remembered == null ? Map.of() : remembered.others();
  }

  /// Which counters they are.
  ///
  /// @param keep the seconds after which Redis may drop them, empty for never
  record Page(String account, LocalDate day, String keep) {}

  /// Something to be granted.
  interface Question {
    Operation operation();

    /// Returns how much may be granted at most.
    long most();

    /// Returns what the day allows.
    long allowance();

    /// Returns the call of a script whose answer starts with a number, negative if it grants
    /// nothing.
    ///
    /// @param keys of the script
    /// @param start the first four arguments of the script
    RedisCall<List<Object>> call(byte[][] keys, byte[][] start);

    /// Returns how much an answer grants.
    long granted(List<Object> answer);
  }

  /// Asks Redis, and vouches first if it is not sure of the counters.
  ///
  /// @throws CountersLostException if it cannot be sure yet
  /// @throws StoreUnavailableException if Redis does not answer, or what is granted cannot be noted
  List<Object> ask(Question question) {
    if (hasDied) {
      vouch(NONE);
    }
    var answer = askOnce(question);
    if (status(answer) == UNSURE) {
      vouch(NONE);
      answer = askOnce(question);
    }
    if (status(answer) == UNSURE) {
      throw new CountersLostException(
          "Redis has lost the counters of %s again while they were put back; nothing is charged until they are complete"
              .formatted(page.day()));
    }
    return answer;
  }

  /// Hands something back, with the turn of a key as `refund.lua` takes it. What is known is less
  /// from before it is sent, so that a lost answer leaves too much counted and never too little.
  void handBack(Operation operation, long amount, byte[]... turn) {
    var arguments =
        new ArrayList<>(List.of(node(), keep, ascii(Part.field(operation)), ascii(amount)));
    arguments.addAll(List.of(turn));
    lock.readLock().lock();
    try {
      own.handBack(operation, amount);
      redis.lane().<Long>call(Script.REFUND.with(keys, arguments.toArray(byte[][]::new)));
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Sees whether the counters are there and who spends from them, and vouches where that is due.
  /// Somebody who is idle does not hold the others up thereby.
  void look() {
    var known = own.known();
    var view = BookView.of(redis.lane().call(Script.LOOK.with(keys)));
    meet(view);
    boolean isLacking =
        isNew ? !others.isEmpty() && view.isEmpty() : !view.holds(memory.node(), known);
    if (hasDied || isDoubtful || isLacking) {
      vouch(NONE);
    }
  }

  /// Declares the part final, so that nobody ever has to wait for this node.
  void close() {
    if (isNew) {
      return;
    }
    try {
      vouch(CLOSED);
    } catch (StoreUnavailableException e) {
      LOG.debug("the part of {} is not declared final", page.day(), e);
    }
    if (!hasDied) {
      own.end();
      note();
    }
  }

  private byte[] node() {
    return ascii(memory.node());
  }

  private List<Object> askOnce(Question question) {
    lock.readLock().lock();
    try {
      own.ask(question.operation(), question.most(), question.allowance(), this::note);
      long granted = 0;
      try {
        byte[] known = ascii(own.known(question.operation()));
        var start = new byte[][] {node(), keep, isFirst(), known};
        var answer = redis.lane().call(question.call(keys, start));
        isNew = false;
        if (status(answer) >= 0) {
          granted = question.granted(answer);
        }
        return answer;
      } finally {
        own.answer(question.operation(), question.most(), granted);
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  private void vouch(byte[] state) {
    lock.writeLock().lock();
    try {
      var part = hasDied ? own.ceiling() : own.known();
      List<Object> answer = redis.lane().call(Script.VOUCH.with(keys, word(state, part)));
      own.settle(Part.of(answer.subList(0, 4).stream().map(Long.class::cast).toList()));
      hasDied = false;
      isNew = false;
      note();
      judge(
          answer.get(4).equals(1L),
          answer.subList(5, answer.size()).stream().map(BookView::text).sorted().toList());
    } finally {
      lock.writeLock().unlock();
    }
  }

  private byte[][] word(byte[] state, Part part) {
    var word = new ArrayList<byte[]>(List.of(node(), keep, state, ascii(hasDied ? "1" : "0")));
    part.list().forEach(amount -> word.add(ascii(amount)));
    word.add(grace);
    others.forEach((name, other) -> {
      word.add(name.getBytes(UTF_8));
      word.add(other.isClosed() ? CLOSED : AWAY);
      other.part().list().forEach(amount -> word.add(ascii(amount)));
    });
    return word.toArray(byte[][]::new);
  }

  private void judge(boolean isSure, List<String> missing) {
    if (isSure) {
      if (isDoubtful) {
        LOG.info("The counters of {} are complete again", page.day());
      }
      isDoubtful = false;
      waitsFor = List.of();
      return;
    }
    var message = doubt(missing);
    if (!isDoubtful || !missing.equals(waitsFor)) {
      LOG.warn("{}{}", message, missing.isEmpty() ? "" : " To accept it: " + hint(missing));
    }
    isDoubtful = true;
    waitsFor = missing;
    throw new CountersLostException(message);
  }

  private String doubt(List<String> missing) {
    var what =
        "Redis was restarted or has lost counters of " + page.day() + ": nothing is charged ";
    return missing.isEmpty()
        ? what + "until they are put together again, which takes some seconds."
        : what
            + "until node "
            + String.join(" and node ", missing)
            + " is back and tells what it spent, an operator accepts that it is gone, or the day"
            + " ends at 00:00 UTC.";
  }

  private String hint(List<String> missing) {
    return "redis-cli HSET '%s'%s"
        .formatted(
            new String(keys[0], UTF_8),
            missing.stream().map(" '@%s' accepted"::formatted).reduce("", String::concat));
  }

  private byte[] isFirst() {
    return ascii(isNew && others.isEmpty() ? "1" : "0");
  }

  /// Counters that nobody is sure of may be older than what is known.
  private synchronized void meet(BookView view) {
    var all = new HashMap<>(others);
    view.nodesBeside(memory.node()).forEach(view.isSure() ? all::put : all::putIfAbsent);
    boolean isNews = !all.keySet().equals(others.keySet()) || !closed(all).equals(closed(others));
    others = Map.copyOf(all);
    if (isNews) {
      note();
    }
  }

  private static Map<String, OtherNode> closed(Map<String, OtherNode> nodes) {
    var closed = new HashMap<>(nodes);
    closed.values().removeIf(node -> !node.isClosed());
    return closed;
  }

  /// One at a time, or an older ceiling could take the place of a newer one.
  private synchronized void note() {
    memory.remember(page.account(), page.day(), new NodeMemory.Remembered(own.ceiling(), others));
  }

  private static long status(List<Object> answer) {
    return (Long) answer.getFirst();
  }
}
