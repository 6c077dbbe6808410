package dev.hotslice.mockkv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.mockkv.MockNamespace;
import org.junit.jupiter.api.Test;

/// Test classes that JUnit must refuse. Only [MisuseTest] runs them.
final class WrongUses {
  private WrongUses() {}

  @MockKv
  static class InConstructor {
    private final MockNamespace kv;

    InConstructor(MockNamespace kv) {
      this.kv = kv;
    }

    @Test
    void runs() {
      assertThat(kv).isNotNull();
    }
  }

  static class OnFinalField {
    @MockKv private final MockNamespace kv = MockNamespace.create();

    @Test
    void runs() {
      assertThat(kv).isNotNull();
    }
  }

  static class OnOtherType {
    @MockKv private String name = "heron";

    @Test
    void runs() {
      name = name + "s";
      assertThat(name).isNotNull();
    }
  }

  @SuppressWarnings("NullAway.Init")
  static class WithoutSettings {
    @MockKv private MockNamespace field;

    @Test
    void runs(MockNamespace kv) {
      assertThat(kv).isNotSameAs(field);
    }
  }

  @MockKv(consistency = "eventual")
  static class UnknownConsistency {
    @Test
    void runs(MockNamespace kv) {
      assertThat(kv).isNotNull();
    }
  }

  @MockKv(plan = "cheap")
  static class UnknownPlan {
    @Test
    void runs(MockNamespace kv) {
      assertThat(kv).isNotNull();
    }
  }
}
