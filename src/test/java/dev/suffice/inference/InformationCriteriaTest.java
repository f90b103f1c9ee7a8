package dev.suffice.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class InformationCriteriaTest {
  @Test
  void count_parameters() {
    InformationCriteria criteria = InformationCriteria.of(-10, 2, 8);
    assertThat(criteria.aic()).isEqualTo(24);
    assertThat(criteria.aicc().orElseThrow()).isEqualTo(24 + 12 / 5.0);
    assertThat(criteria.bic()).isCloseTo(20 + 2 * Math.log(8), within(1e-14));
  }

  @Test
  void correction_is_absent_for_few_rows() {
    assertThat(InformationCriteria.of(-10, 2, 3).aicc()).isEmpty();
    assertThat(InformationCriteria.of(-10, 2, 3.5).aicc()).isPresent();
  }
}
