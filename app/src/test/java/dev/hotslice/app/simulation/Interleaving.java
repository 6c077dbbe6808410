package dev.hotslice.app.simulation;

import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Runs real, blocking code of many tasks on one thread, in an order that a random source chooses.
///
/// Every task is a virtual thread whose scheduler is this object. A task runs until it waits, for a
/// lock, a permit, another task, or in [#pause]; then the next step of any task that can go on is
/// chosen. Virtual threads that a task starts are scheduled here, too, as they inherit the
/// scheduler. So the same random source gives the same run, step by step, as long as the code under
/// test waits for nothing from outside.
///
/// That a virtual thread can be given its scheduler is no public API: it needs `--add-opens
/// java.base/java.lang=ALL-UNNAMED`, which Surefire has.
final class Interleaving {
  private final RandomGenerator random;
  private final int persistence;
  private final ThreadFactory threads;
  private final List<Runnable> ready = new ArrayList<>();
  private final Thread conductor = Thread.currentThread();
  private final List<String> unfinished = new ArrayList<>();
  private @Nullable Throwable failure;
  private long steps;
  private long digest;

  /// @param persistence of ten steps, how many go to the task that could go on last; a low number
  ///   mixes the tasks finely, a high one lets each run far
  Interleaving(RandomGenerator random, int persistence) {
    this.random = random;
    this.persistence = persistence;
    this.threads = virtualThreads(this::submit).inheritInheritableThreadLocals(true).factory();
  }

  /// Adds a task. It begins when it is chosen.
  ///
  /// @return its thread, to be joined by another task
  Thread start(String name, Runnable task) {
    unfinished.add(name);
    var thread =
        threads.newThread(() -> {
          try {
            task.run();
          } catch (Throwable e) {
            failure = failure == null ? e : failure;
          }
          unfinished.remove(name);
        });
    thread.start();
    return thread;
  }

  /// Lets other tasks go on before the calling one does.
  @SuppressWarnings("ThreadPriorityCheck") // the scheduler is this
  static void pause() {
    Thread.yield();
  }

  /// Runs until every task is done.
  ///
  /// @throws AssertionError if tasks are left that wait for each other
  void run() throws Throwable {
    while (!ready.isEmpty()) {
      int size = ready.size();
      int next = random.nextInt(10) < persistence ? size - 1 : random.nextInt(size);
      steps++;
      digest = digest * 31 + next * 7L + size;
      ready.remove(next).run();
      if (failure != null) {
        throw failure;
      }
    }
    if (!unfinished.isEmpty()) {
      throw new AssertionError("deadlock: of " + unfinished + " nobody goes on");
    }
  }

  /// Returns the names of the tasks that are not done.
  List<String> unfinished() {
    return List.copyOf(unfinished);
  }

  /// Returns how many steps were made.
  long steps() {
    return steps;
  }

  /// Returns what tells this order of steps from others.
  long digest() {
    return digest;
  }

  /// A step that anybody else makes ready would come at another time in each run.
  private void submit(Runnable step) {
    if (!Thread.currentThread().equals(conductor) && !Thread.currentThread().isVirtual()) {
      failure = new AssertionError("a task was woken by " + Thread.currentThread());
    }
    ready.add(step);
  }

  private static Thread.Builder.OfVirtual virtualThreads(Executor scheduler) {
    try {
      var builder =
          Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
              .getDeclaredConstructor(Executor.class);
      builder.setAccessible(true);
      return (Thread.Builder.OfVirtual) builder.newInstance(scheduler);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw new IllegalStateException(
          "the simulation needs --add-opens java.base/java.lang=ALL-UNNAMED", e);
    }
  }
}
