package dev.hotslice.app.http;

/// The routes of one feature.
@FunctionalInterface
public interface Routes {
  void register(Router router);
}
