package dev.hotslice.kv.consistency;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// A view in which every call comes from a location that never called before, so that nothing is
/// old and every contract of a store must hold.
final class ColdReaderStore {
  private ColdReaderStore() {}

  static KvStore open(KvEngine engine, NamespaceId namespace, InstantSource clock) {
    var views = new Views(_ -> Consistency.CLOUDFLARE, clock);
    var locations = new AtomicLong();
    return (KvStore)
        Proxy.newProxyInstance(
            KvStore.class.getClassLoader(),
            new Class<?>[] {KvStore.class},
            (_, method, arguments) -> {
              var reader = Reader.at("location-" + locations.incrementAndGet());
              try {
                return method.invoke(
                    views.open(namespace, engine.namespace(namespace), reader), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
