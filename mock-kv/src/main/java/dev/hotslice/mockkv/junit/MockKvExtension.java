package dev.hotslice.mockkv.junit;

import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.consistency.Consistency;
import dev.hotslice.mockkv.MockNamespace;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Makes the namespaces that [MockKv] promises.
final class MockKvExtension implements BeforeEachCallback, ParameterResolver {
  private static final Namespace STORE = Namespace.create(MockKvExtension.class);

  @Override
  public void beforeEach(ExtensionContext context) throws IllegalAccessException {
    for (var instance : context.getRequiredTestInstances().getAllInstances()) {
      for (var field : annotatedFields(instance.getClass())) {
        field.setAccessible(true);
        field.set(instance, make(field.getAnnotation(MockKv.class)));
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == MockNamespace.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "a MockNamespace belongs to one test; take it as a parameter of a test method or of its"
              + " @BeforeEach, or declare a @MockKv field");
    }
    var settings = settings(context).orElseThrow(MockKvExtension::noSettings);
    return context.getStore(STORE).getOrComputeIfAbsent(MockKv.class, _ -> make(settings));
  }

  private static Optional<MockKv> settings(ExtensionContext context) {
    var method = context.getRequiredTestMethod().getAnnotation(MockKv.class);
    if (method != null) {
      return Optional.of(method);
    }
    return Stream.<Class<?>>iterate(
            context.getRequiredTestClass(), type -> type != null, Class::getEnclosingClass)
        .filter(type -> type.isAnnotationPresent(MockKv.class))
        .map(type -> type.getAnnotation(MockKv.class))
        .findFirst();
  }

  private static Stream<Field> fields(Class<?> type) {
    return Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
        .flatMap(each -> Arrays.stream(each.getDeclaredFields()));
  }

  private static Iterable<Field> annotatedFields(Class<?> type) {
    return fields(type)
        .filter(field -> field.isAnnotationPresent(MockKv.class))
        .map(MockKvExtension::requireInjectable)
        .toList();
  }

  private static Field requireInjectable(Field field) {
    int modifiers = field.getModifiers();
    if (field.getType() != MockNamespace.class
        || Modifier.isStatic(modifiers)
        || Modifier.isFinal(modifiers)) {
      throw new ExtensionConfigurationException(
          "@MockKv is on " + field + ", it must be on a MockNamespace, not static and not final");
    }
    return field;
  }

  private static ParameterResolutionException noSettings() {
    return new ParameterResolutionException(
        "a MockNamespace parameter needs @MockKv on the test method or its class");
  }

  private static MockNamespace make(MockKv settings) {
    return MockNamespace.builder()
        .plan(Plan.byName(settings.plan()))
        .startingAt(Instant.parse(settings.startingAt()))
        .namespace(settings.namespace())
        .consistency(Consistency.named(settings.consistency(), settings.seed()))
        .build();
  }
}
