package dev.hotslice.kv.embedded;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What is done with a session while nobody else uses it.
@FunctionalInterface
interface Work<T extends @Nullable Object> {
  T on(Session session) throws SQLException;
}
