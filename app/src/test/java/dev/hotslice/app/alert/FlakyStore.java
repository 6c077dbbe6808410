package dev.hotslice.app.alert;

import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.StoreUnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// A store that answers only while it is told to.
final class FlakyStore {
  private final KvStore store;
  private boolean answers = true;

  FlakyStore(KvStore behind) {
    store =
        (KvStore)
            Proxy.newProxyInstance(
                KvStore.class.getClassLoader(),
                new Class<?>[] {KvStore.class},
                (_, method, args) -> {
                  if (!answers) {
                    throw new StoreUnavailableException("nobody answers", null);
                  }
                  try {
                    return method.invoke(behind, args);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  KvStore store() {
    return store;
  }

  void answers(boolean now) {
    answers = now;
  }
}
