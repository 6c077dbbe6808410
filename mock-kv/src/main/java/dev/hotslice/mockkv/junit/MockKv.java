package dev.hotslice.mockkv.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Gives a test a [dev.hotslice.mockkv.MockNamespace] of its own.
///
/// On a **class** or **method**: parameters of that type of its test, `@BeforeEach` and
/// `@AfterEach` methods receive one and the same namespace, made for that test alone. What stands
/// on the method counts, then the class, then the classes around it.
///
/// On a **field** of that type: it holds a namespace made for each test anew, apart from all
/// others.
///
/// ```java
/// @MockKv(plan = "free")
/// class RefreshTest {
///   @Test
///   void stores_nothing_twice(MockNamespace kv) {
/// ```
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@ExtendWith(MockKvExtension.class)
public @interface MockKv {
  /// The budgets to enforce: `free`, `paid`, or `unlimited` for none.
  String plan() default "unlimited";

  /// What the clock shows at first, in the form of the default.
  String startingAt() default "2026-01-01T00:00:00Z";

  /// The id of the namespace.
  String namespace() default "mock";

  /// How soon a write is seen: `strong` for at once, `cloudflare`, or `adversarial` with [#seed].
  String consistency() default "strong";

  /// Chooses among the answers that `adversarial` allows.
  long seed() default 0;
}
