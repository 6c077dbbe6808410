package dev.hotslice.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.commons.annotation.Testable;

/// The rules that hold over all modules: who may import whom, where a library may be used, and what
/// names must not be.
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(ArchitectureTest::isNoTestJar)
          .importPackages("dev.hotslice");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dev.hotslice.cron..|dev.hotslice.cron..",
        "dev.hotslice.config..|dev.hotslice.config..,dev.hotslice.cron..",
        "dev.hotslice.time..|dev.hotslice.time..",
        "dev.hotslice.kv..|dev.hotslice.kv..",
        "dev.hotslice.jobs..|dev.hotslice.jobs..,dev.hotslice.kv..,dev.hotslice.cron..",
        "dev.hotslice.mockkv..|dev.hotslice.mockkv..,dev.hotslice.kv..,dev.hotslice.time..,"
            + "dev.hotslice.cron..",
      })
  void imports_point_one_way_between_modules(String from, String allowed) {
    var others =
        resideInAPackage("dev.hotslice..")
            .and(DescribedPredicate.not(resideInAnyPackage(allowed.split(",", -1))));

    noClasses().that().resideInAPackage(from).should().dependOnClassesThat(others).check(MAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "io.lettuce.., dev.hotslice.kv.redis",
    "io.netty.., dev.hotslice.kv.redis",
    "org.sqlite.., dev.hotslice.kv.embedded",
    "java.sql.., dev.hotslice.kv.embedded",
    "io.github.bucket4j.., dev.hotslice.kv.budget",
    "org.apache.datasketches.., dev.hotslice.kv.spending",
    "io.github.resilience4j.bulkhead.., dev.hotslice.kv.invocation",
    "com.rometools.., dev.hotslice.jobs.source",
    "org.jdom2.., dev.hotslice.jobs.source",
    "org.jsoup.., dev.hotslice.jobs.source",
    "org.quartz.., dev.hotslice.jobs.schedule",
    "org.tomlj.., dev.hotslice.config.tree",
    "org.apache.lucene.., dev.hotslice.app.search",
    "io.micrometer.., dev.hotslice.app.metrics",
    "gg.jte.., dev.hotslice.app.page",
    "org.apache.hc.., dev.hotslice.jobs.fetch",
    "com.github.luben.., dev.hotslice.app.encoding",
    "picocli.., dev.hotslice.app.cli",
    "jakarta.mail.., dev.hotslice.app.mail",
    "org.eclipse.jetty.., dev.hotslice.app.http",
    "jakarta.servlet.., dev.hotslice.app.http",
  })
  void a_library_lives_in_one_package(String library, String home) {
    classes()
        .that(are(users(library)))
        .should()
        .resideInAPackage(home)
        .because("that is the home of " + library)
        .check(MAIN);
  }

  @Test
  void javalin_is_known_to_the_web_server_and_to_routes_only() {
    classes()
        .that(are(users("io.javalin..")))
        .should()
        .resideInAPackage("dev.hotslice.app.http")
        .orShould()
        .haveSimpleNameEndingWith("Routes")
        .orShould()
        .resideInAPackage("dev.hotslice.mockkv..")
        .check(MAIN);
  }

  @Test
  void brotli_is_written_in_one_package_and_read_in_another() {
    classes()
        .that(are(users("com.aayushatharva.brotli4j..")))
        .should()
        .resideInAnyPackage("dev.hotslice.app.encoding", "dev.hotslice.jobs.fetch")
        .check(MAIN);
  }

  @Test
  void resilience4j_is_known_to_three_packages() {
    classes()
        .that(are(users("io.github.resilience4j..")))
        .should()
        .resideInAnyPackage(
            "dev.hotslice.kv.invocation", "dev.hotslice.kv.resilience", "dev.hotslice.jobs.fetch")
        .check(MAIN);
  }

  @Test
  void no_package_of_the_app_needs_one_that_needs_it() {
    slices().matching("dev.hotslice.app.(*)..").should().beFreeOfCycles().check(MAIN);
    slices().matching("dev.hotslice.jobs.(*)..").should().beFreeOfCycles().check(MAIN);
    slices().matching("dev.hotslice.config.(*)..").should().beFreeOfCycles().check(MAIN);
    slices().matching("dev.hotslice.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void every_package_says_that_nothing_is_null_unless_it_says_so() {
    var packages = new TreeSet<String>();
    var marked = new TreeSet<String>();
    for (var type : MAIN) {
      packages.add(type.getPackageName());
      if (type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class)) {
        marked.add(type.getPackageName());
      }
    }

    assertThat(packages).hasSizeGreaterThan(20);
    assertThat(marked).isEqualTo(packages);
  }

  @Test
  void names_say_what_a_type_is() {
    classes()
        .that()
        .doNotBelongToAnyOf(EdgeService.class, OfflineService.class)
        .should()
        .haveNameNotMatching(
            ".*(Util|Utils|Helper|Manager|Processor|Handler|Impl|Base|Common|Data|Info|Dto|Service)")
        .check(MAIN);
  }

  @ParameterizedTest
  @CsvSource({"now", "systemUTC", "systemDefaultZone", "system", "currentTimeMillis"})
  void time_comes_in_through_a_constructor(String method) {
    var clocks =
        Set.of(Instant.class, LocalDate.class, Clock.class, InstantSource.class, System.class);

    noClasses()
        .that()
        .resideOutsideOfPackage("dev.hotslice.app.cli")
        .and()
        .doNotBelongToAnyOf(ServiceSettings.class)
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "read a clock by " + method,
                call ->
                    call.getName().equals(method)
                        && clocks.stream()
                            .anyMatch(clock -> call.getTargetOwner().isEquivalentTo(clock))))
        .check(MAIN);
  }

  @Test
  void nothing_asks_a_date_for_the_time() {
    noClasses().should().callConstructor(Date.class).check(MAIN);
  }

  @Test
  void every_test_is_run() {
    var tests = new ClassFileImporter().importPaths(testClasses());

    methods()
        .that()
        .areDeclaredInClassesThat(nameMatching(".*Test(\\$.*)?"))
        .and()
        .areNotPrivate()
        .and(are(sentences()))
        .should()
        .beMetaAnnotatedWith(Testable.class)
        .orShould()
        .beAnnotatedWith(BeforeEach.class)
        .orShould()
        .beAnnotatedWith(AfterEach.class)
        .check(tests);
  }

  private static boolean isNoTestJar(Location location) {
    return !location.contains("-tests.jar");
  }

  private static DescribedPredicate<JavaClass> users(String library) {
    var inside = resideInAPackage(library);
    return DescribedPredicate.describe(
        "users of " + library,
        type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(use -> inside.test(use.getTargetClass())));
  }

  /// A test is named by a sentence, and nothing else is.
  private static DescribedPredicate<JavaMethod> sentences() {
    return DescribedPredicate.describe(
        "named by sentences",
        method ->
            method.getName().contains("_")
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static List<Path> testClasses() {
    var root = Path.of(System.getProperty("hotslice.root", ".."));
    return Stream.of("wrangler-like-config", "kv-core", "cron-jobs", "mock-kv", "app")
        .map(module -> root.resolve(module).resolve("target/test-classes"))
        .filter(Files::isDirectory)
        .toList();
  }
}
