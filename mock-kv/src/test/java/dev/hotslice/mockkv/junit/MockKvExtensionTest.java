package dev.hotslice.mockkv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.consistency.Consistency;
import dev.hotslice.mockkv.MockNamespace;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@MockKv(plan = "free", startingAt = "2026-06-01T12:00:00Z", namespace = "hub")
@SuppressWarnings("NullAway.Init")
class MockKvExtensionTest {
  private static final KvKey HERON = KvKey.of("heron");
  private static final KvValue GREY = KvValue.of("grey");

  @MockKv private MockNamespace field;

  @MockKv(plan = "paid")
  private MockNamespace otherField;

  @BeforeEach
  void prepare(MockNamespace kv) {
    kv.put(HERON, GREY, PutOptions.NONE);
  }

  @AfterEach
  void saw_the_same_one(MockNamespace kv) {
    assertThat(kv.record().writes()).isEqualTo(1);
  }

  @RepeatedTest(3)
  void every_test_has_a_fresh_one_that_its_setup_has_seen(MockNamespace kv) {
    assertThat(kv.record().writes()).isEqualTo(1);
    assertThat(kv.get(HERON)).isNotNull();
  }

  @Test
  void is_set_up_as_the_annotation_says(MockNamespace kv) {
    assertThat(kv.usage().plan().name()).isEqualTo("free");
    assertThat(kv.clock().instant()).isEqualTo("2026-06-01T12:00:00Z");
    assertThat(kv.record().calls().getFirst().namespace()).hasToString("hub");
  }

  @Test
  @MockKv(plan = "unlimited")
  void what_stands_on_the_method_counts_first(MockNamespace kv) {
    assertThat(kv.usage().plan().name()).isEqualTo("unlimited");
    assertThat(kv.usage().remaining(Operation.WRITE)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  @MockKv(consistency = "adversarial", seed = 3)
  void consistency_and_seed_are_those_of_the_annotation(MockNamespace kv) {
    var same =
        MockNamespace.builder().consistency(Consistency.adversarial(3)).namespace("mock").build();
    same.put(HERON, GREY, PutOptions.NONE);

    for (int i = 0; i < 20; i++) {
      assertThat(kv.get(HERON)).isEqualTo(same.get(HERON));
    }
  }

  @RepeatedTest(2)
  void fields_are_fresh_and_apart(MockNamespace kv) {
    assertThat(field.get(HERON)).isNull();
    field.put(HERON, GREY, PutOptions.NONE);

    assertThat(otherField.get(HERON)).isNull();
    assertThat(otherField.usage().plan().name()).isEqualTo("paid");
    assertThat(field).isNotSameAs(kv);
  }

  @Nested
  class Inside {
    @Test
    void the_classes_around_count_too(MockNamespace kv) {
      assertThat(kv.usage().plan().name()).isEqualTo("free");
      assertThat(field.get(HERON)).isNull();
    }
  }

  @Nested
  @MockKv(plan = "paid")
  class InsideWithItsOwn {
    @Test
    void the_nearest_class_counts(MockNamespace kv) {
      assertThat(kv.usage().plan().name()).isEqualTo("paid");
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class OnOneInstance {
    @MockKv private MockNamespace own;

    private final Set<MockNamespace> seen = new HashSet<>();

    @RepeatedTest(3)
    void every_test_has_a_fresh_field_all_the_same() {
      assertThat(own.record().calls()).isEmpty();
      own.put(HERON, GREY, PutOptions.NONE);
      assertThat(seen.add(own)).isTrue();
    }
  }
}
