package dev.hotslice.kv.redis;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A test class that starts a [TestRedis]: reported as skipped, with the reason, where no
/// `redis-server` can run. Where `CI=true` it is not skipped and fails when it starts one.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsRedis.Condition.class)
public @interface NeedsRedis {
  /// Decides whether the class runs.
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      var reason = RedisBinary.whyNone();
      return reason == null || RedisBinary.skippingIsForbidden()
          ? ConditionEvaluationResult.enabled("a redis-server is expected")
          : ConditionEvaluationResult.disabled(reason);
    }
  }
}
