package dev.hotslice.app.simulation;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.invocation.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Callers of the key-value store: each makes invocations one after the other, and calls of every
/// verb in them, one after the other or many at a time.
final class Clients {
  private static final int CROWD = 14;

  private final World world;
  private final RandomGenerator random;
  private final LateReads late;
  private int names;

  Clients(World world) {
    this.world = world;
    this.random = world.random();
    this.late = new LateReads(world);
  }

  void live() {
    for (int number = 0; number < world.size(); number++) {
      visit(world.anyNode());
    }
  }

  private void visit(Node node) {
    if (node.isDead()) {
      Interleaving.pause();
      return;
    }
    var invocation = node.account().start("client");
    var visit = new Visit("invocation " + ++names, world.plan().simultaneousConnections());
    if (!world.has(Trait.CROWD) || world.chance(50)) {
      call(node, invocation, visit);
      return;
    }
    var threads = new ArrayList<Thread>();
    for (int number = 0; number < 2 + random.nextInt(CROWD); number++) {
      threads.add(world.tasks().start("call " + ++names, () -> call(node, invocation, visit)));
    }
    threads.forEach(Clients::join);
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }

  private void call(Node node, Invocation invocation, Visit visit) {
    var key = key();
    if (world.has(Trait.LATE_READERS) && world.chance(50)) {
      late.call(node, invocation, visit, key);
      return;
    }
    var store = node.account().open(World.STRONG, invocation);
    int verb = random.nextInt(14);
    if (verb < 6) {
      write(store, key, name -> new Call(name, node, visit));
    } else {
      read(store, key, name -> new Call(name, node, visit));
    }
  }

  private void write(KvStore store, KvKey key, Function<String, Call> calls) {
    var value = value();
    switch (random.nextInt(6)) {
      case 0 ->
          spend(
              calls.apply("put " + key),
              Operation.WRITE,
              1,
              () -> store.put(key, value, PutOptions.NONE));
      case 1 -> putAll(store, calls.apply("putAll"));
      case 2 ->
          conditionally(
              calls.apply("putIfChanged " + key),
              Operation.WRITE,
              () -> store.putIfChanged(key, value, PutOptions.NONE, Fingerprint.of(value)));
      case 3 ->
          conditionally(
              calls.apply("putIf " + key),
              Operation.WRITE,
              () -> store.putIf(key, value, PutOptions.NONE, condition()));
      case 4 ->
          conditionally(
              calls.apply("deleteIf " + key),
              Operation.DELETE,
              () -> store.deleteIf(key, condition()));
      default -> spend(calls.apply("delete " + key), Operation.DELETE, 1, () -> store.delete(key));
    }
  }

  private void read(KvStore store, KvKey key, Function<String, Call> calls) {
    switch (random.nextInt(4)) {
      case 0 -> {
        var keys = Set.of(key, KvKey.of("y"), KvKey.of("z"));
        spend(calls.apply("getAll"), Operation.READ, keys.size(), () -> store.getAll(keys));
      }
      case 1 -> spend(calls.apply("list"), Operation.LIST, 1, () -> store.list(ListQuery.ALL));
      default -> spend(calls.apply("get " + key), Operation.READ, 1, () -> store.get(key));
    }
  }

  private static void spend(Call call, Operation operation, long amount, Runnable verb) {
    var bill = Map.of(operation, amount);
    call.make(
        bill,
        () -> {
          verb.run();
          return bill;
        });
  }

  private void putAll(KvStore store, Call call) {
    var puts = new ArrayList<KvPut>();
    for (int number = 1 + random.nextInt(5); number > 0; number--) {
      puts.add(KvPut.of(key(), value()));
    }
    call.make(
        Map.of(Operation.WRITE, (long) puts.size()),
        () -> {
          var late = store.putAll(puts);
          long made = puts.stream().filter(put -> !late.contains(put.key())).count();
          return Map.of(Operation.WRITE, made);
        });
  }

  private static void conditionally(Call call, Operation operation, Supplier<WriteResult> write) {
    var most = Map.of(Operation.READ, 1L, operation, 1L);
    call.make(
        most,
        () ->
            switch (write.get()) {
              case WriteResult.Written _ -> most;
              case WriteResult.Unchanged _, WriteResult.PreconditionFailed _ ->
                  Map.of(Operation.READ, 1L);
              case WriteResult.Refused(var refusal) -> Map.of(Operation.READ, compared(refusal));
              case WriteResult.Failed _ -> null;
            });
  }

  private static long compared(Refusal refusal) {
    return switch (refusal) {
      case Refusal.DailyLimit limit -> limit.operation() == Operation.READ ? 0 : 1;
      case Refusal.KeyRate _ -> 1;
      case Refusal.OperationCap _, Refusal.SubrequestCap _ -> 0;
    };
  }

  private Precondition condition() {
    return random.nextBoolean() ? Precondition.present() : Precondition.absent();
  }

  private KvKey key() {
    return KvKey.of(List.of("a", "b", "c", "d").get(random.nextInt(4)));
  }

  private KvValue value() {
    return KvValue.of("value " + random.nextInt(3));
  }
}
