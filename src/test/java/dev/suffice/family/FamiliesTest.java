package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FamiliesTest {
  static Stream<String> names() {
    return Families.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_family_goes_by_its_own_name(String name) {
    assertThat(Families.named(name).orElseThrow().name()).isEqualTo(name);
  }

  @Test
  void another_name_is_unknown() {
    assertThat(Families.named("norml")).isEmpty();
  }
}
