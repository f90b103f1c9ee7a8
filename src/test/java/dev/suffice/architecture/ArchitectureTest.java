package dev.suffice.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/**
 * The package map as rules: {@code job -> report, store, spark -> regression, scoring, inference,
 * family -> distribution, statistic, function -> exact}. Packages of one rank may use one another,
 * but never in a circle.
 *
 * <p>Each rule holds of packages that do not exist yet.
 */
@AnalyzeClasses(packages = "dev.suffice", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  /** What {@code job} may know of Spark: how to open a session, and how to leave with a code. */
  private static final DescribedPredicate<JavaClass> SESSION =
      nameMatching("org\\.apache\\.spark\\.(sql\\.SparkSession.*|SparkUserAppException)")
          .forSubtype();

  private static final DescribedPredicate<JavaClass> SPARK = resideInAPackage("org.apache.spark..");

  @ArchTest
  static final ArchRule arrows_point_one_way =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .ensureAllClassesAreContainedInArchitecture()
          .layer("job")
          .definedBy("dev.suffice.job..")
          .layer("edge")
          .definedBy("dev.suffice.report..", "dev.suffice.store..", "dev.suffice.spark..")
          .layer("model")
          .definedBy(
              "dev.suffice.regression..",
              "dev.suffice.scoring..",
              "dev.suffice.inference..",
              "dev.suffice.family..",
              "dev.suffice.goodness..")
          .layer("distribution")
          .definedBy("dev.suffice.distribution..")
          .layer("statistic")
          .definedBy("dev.suffice.statistic..")
          .layer("function")
          .definedBy("dev.suffice.function..")
          .layer("exact")
          .definedBy("dev.suffice.exact..")
          .whereLayer("job")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("edge")
          .mayOnlyBeAccessedByLayers("job")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("job", "edge")
          .whereLayer("statistic")
          .mayOnlyBeAccessedByLayers("job", "edge", "model")
          .whereLayer("distribution")
          .mayOnlyBeAccessedByLayers("model")
          .whereLayer("function")
          .mayOnlyBeAccessedByLayers("model", "distribution")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule packages_form_no_circle =
      slices().matching("dev.suffice.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule exact_needs_only_the_jdk =
      classes()
          .that()
          .resideInAPackage("dev.suffice.exact..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.suffice.exact..",
              "java..",
              "com.sun.management",
              "jdk.incubator.vector",
              "org.jspecify..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule mathematics_knows_no_cluster =
      noClasses()
          .that(
              not(
                  resideInAnyPackage(
                      "dev.suffice.spark..", "dev.suffice.store..", "dev.suffice.job..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule job_only_opens_the_session =
      noClasses()
          .that()
          .resideInAPackage("dev.suffice.job..")
          .should(dependOnClassesThat(SPARK.and(not(SESSION))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule names_say_what_a_type_is =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Helper|Manager|Metric).*")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule accessors_have_no_prefix =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .and(not(overridingForeignMethods()))
          .should()
          .haveNameNotMatching("get[A-Z].*")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule packages_are_null_marked =
      classes().should(resideInNullMarkedPackage()).allowEmptyShould(true);

  /** Methods whose name was not ours to choose. */
  private static DescribedPredicate<JavaMethod> overridingForeignMethods() {
    return DescribedPredicate.describe(
        "overriding foreign methods",
        method ->
            method.getOwner().getAllRawInterfaces().stream().anyMatch(t -> declares(t, method))
                || method.getOwner().getAllRawSuperclasses().stream()
                    .anyMatch(t -> declares(t, method)));
  }

  private static boolean declares(JavaClass type, JavaMethod method) {
    return !type.getPackageName().startsWith("dev.suffice")
        && type.getMethods().stream()
            .anyMatch(
                m ->
                    m.getName().equals(method.getName())
                        && m.getParameters().size() == method.getParameters().size());
  }

  private static ArchCondition<JavaClass> resideInNullMarkedPackage() {
    return new ArchCondition<>("reside in a package whose package-info has @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        JavaPackage home = type.getPackage();
        boolean marked =
            home.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
        if (!marked) {
          events.add(
              SimpleConditionEvent.violated(
                  type, home.getName() + " has no package-info with @NullMarked"));
        }
      }
    };
  }
}
