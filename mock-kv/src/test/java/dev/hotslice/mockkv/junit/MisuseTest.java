package dev.hotslice.mockkv.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Runs test classes that use `@MockKv` wrongly and reads what JUnit tells their author.
class MisuseTest {
  @Test
  void a_constructor_gets_none_because_it_is_not_one_test() {
    assertThat(failures(WrongUses.InConstructor.class))
        .singleElement()
        .asString()
        .contains(
            "a MockNamespace belongs to one test; take it as a parameter of a test method or of"
                + " its @BeforeEach, or declare a @MockKv field");
  }

  @Test
  void a_final_field_is_refused() {
    assertThat(failures(WrongUses.OnFinalField.class))
        .singleElement()
        .asString()
        .contains("it must be on a MockNamespace, not static and not final");
  }

  @Test
  void a_field_of_another_type_is_refused() {
    assertThat(failures(WrongUses.OnOtherType.class))
        .singleElement()
        .asString()
        .contains("OnOtherType.name");
  }

  @Test
  void a_parameter_without_settings_is_refused() {
    assertThat(failures(WrongUses.WithoutSettings.class))
        .singleElement()
        .asString()
        .contains("a MockNamespace parameter needs @MockKv on the test method or its class");
  }

  @Test
  void an_unknown_plan_is_refused_with_the_known_ones() {
    assertThat(failures(WrongUses.UnknownPlan.class))
        .singleElement()
        .asString()
        .contains("plan is \"cheap\", it must be free, paid or unlimited");
  }

  @Test
  void an_unknown_consistency_is_refused_with_the_known_ones() {
    assertThat(failures(WrongUses.UnknownConsistency.class))
        .singleElement()
        .asString()
        .contains("consistency is \"eventual\", it must be strong, cloudflare or adversarial");
  }

  private static List<String> failures(Class<?> testClass) {
    var listener = new SummaryGeneratingListener();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(testClass))
            .filters(includeEngines("junit-jupiter"))
            .build();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary().getFailures().stream()
        .map(failure -> String.valueOf(failure.getException().getMessage()))
        .toList();
  }
}
