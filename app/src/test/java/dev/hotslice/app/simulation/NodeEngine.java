package dev.hotslice.app.simulation;

import dev.hotslice.kv.ChangeListener;
import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.Tracker;
import dev.hotslice.kv.Watch;
import dev.hotslice.kv.budget.LeasedLedger;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.tally.TallyStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The shared engine as one node reaches it: over a network that fails, loses answers and takes any
/// time, and from a process that may die at each call.
///
/// Others go on before each call takes effect and again before its answer arrives.
final class NodeEngine implements KvEngine {
  private static final int SMALL_BLOCK = 3;

  /// With what the names of all verbs begin that change anything.
  private static final List<String> CHANGES = List.of("put", "delete", "add", "charge", "refund");

  private final World world;
  private final Node node;
  private final List<LeasedLedger> leased = new ArrayList<>();

  NodeEngine(World world, Node node) {
    this.world = world;
    this.node = node;
  }

  /// Makes one call of the shared engine.
  @FunctionalInterface
  private interface Effect {
    @Nullable Object make() throws Throwable;
  }

  @Override
  public KvStore namespace(NamespaceId id) {
    var store = world.engine().namespace(id);
    var witness = world.witness();
    boolean system = world.isSystem(id);
    return proxy(
        KvStore.class,
        (method, args) -> {
          var call = system ? null : Call.current();
          if (call != null) {
            call.visit().open();
          }
          try {
            return call(
                id + "." + method.getName(),
                args,
                () -> {
                  var answer = invoke(store, method, args);
                  if (!system) {
                    witness.saw(node, id, method.getName(), args, answer);
                  }
                  return answer;
                });
          } finally {
            if (call != null) {
              call.visit().close();
            }
          }
        });
  }

  @Override
  public Ledger ledger(String account) {
    var ledger =
        proxy(Ledger.class, (method, args) -> ledger(world.engine().ledger(account), method, args));
    if (world.has(Trait.LEASE_WRITES)) {
      return keep(
          new LeasedLedger(
              ledger, Set.of(Operation.READ, Operation.WRITE, Operation.DELETE), SMALL_BLOCK));
    }
    return world.has(Trait.LEASE) ? keep(new LeasedLedger(ledger)) : ledger;
  }

  private @Nullable Object ledger(Ledger ledger, Method method, Object[] args) throws Throwable {
    return call(
        "ledger." + method.getName(),
        args,
        () -> {
          var day = (LocalDate) args[0];
          var before = ledger.spent(day);
          var answer = invoke(ledger, method, args);
          world.witness().counted(day, before, ledger.spent(day));
          return answer;
        });
  }

  private LeasedLedger keep(LeasedLedger ledger) {
    leased.add(ledger);
    return ledger;
  }

  @Override
  public TallyStore tallies(String name) {
    var tallies = world.engine().tallies(name);
    return proxy(
        TallyStore.class,
        (method, args) ->
            call("tallies." + method.getName(), args, () -> invoke(tallies, method, args)));
  }

  @Override
  public void drop(NamespaceId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Watch watch(NamespaceId id, ChangeListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Watch track(NamespaceId id, Tracker tracker) {
    return world.engine().track(id, tracker);
  }

  @Override
  public CheckResult check() {
    return CheckResult.UP;
  }

  /// Gives back what was leased; the shared engine stays.
  @Override
  public void close() {
    leased.forEach(LeasedLedger::close);
  }

  private @Nullable Object call(String name, Object[] args, Effect effect) throws Throwable {
    Interleaving.pause();
    world.engineCalled();
    node.requireAlive();
    if (world.isFailing(Trait.FAIL) || world.isOut()) {
      throw failure(name, args, "was not reached");
    }
    maybeDie(name, args);
    var answer = effect.make();
    var call = Call.current();
    var verb = name.substring(name.lastIndexOf('.') + 1);
    if (call != null && CHANGES.stream().anyMatch(verb::startsWith)) {
      call.change();
    }
    world.trace(() -> node + " " + name + list(args) + " -> " + answer);
    maybeDie(name, args);
    Interleaving.pause();
    node.requireAlive();
    if (world.isFailing(Trait.LOSE)) {
      throw failure(name, args, "did its work, but the answer is lost");
    }
    return answer;
  }

  private void maybeDie(String name, Object[] args) {
    if (world.isFailing(Trait.KILL)) {
      world.trace(() -> node + " " + name + list(args) + " dies");
      node.kill();
      throw new Killed();
    }
  }

  private StoreUnavailableException failure(String name, Object[] args, String what) {
    world.trace(() -> node + " " + name + list(args) + " " + what);
    node.hadTrouble();
    var call = Call.current();
    if (call != null) {
      call.disturb();
    }
    return new StoreUnavailableException("the engine " + what, null);
  }

  private static String list(Object[] args) {
    var text = List.of(args).toString();
    return text.length() <= 120 ? text : text.substring(0, 120) + "…]";
  }

  private static @Nullable Object invoke(Object target, Method method, Object[] args)
      throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /// Handles each call of an interface.
  @FunctionalInterface
  private interface Handler {
    @Nullable Object handle(Method method, Object[] args) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, args) -> handler.handle(method, args == null ? new Object[0] : args)));
  }
}
