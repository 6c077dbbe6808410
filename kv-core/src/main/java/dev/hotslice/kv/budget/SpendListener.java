package dev.hotslice.kv.budget;

/// Is told of every charge, refusal and release, by the thread that spends and before it goes on.
///
/// Must be quick, must not wait and must not throw. Called by many threads at a time.
@FunctionalInterface
public interface SpendListener {
  void on(SpendEvent event);
}
