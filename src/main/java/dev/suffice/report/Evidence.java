package dev.suffice.report;

import dev.suffice.family.Candidate;
import dev.suffice.goodness.GoodnessOfFit;
import dev.suffice.inference.AkaikeRank;
import dev.suffice.inference.InformationCriteria;
import java.util.List;
import java.util.Optional;

/**
 * How well a fit explains the data beside other explanations.
 *
 * @param criteria beside other families; only for a usable fit
 * @param tests beside nulls; only for a usable fit
 * @param candidates beside parameters that somebody has in mind, in the order asked
 * @param goodness beside the data themselves, where it was asked for; only for a usable fit
 * @param akaike the fit's place among families of the same column, where there are several
 */
public record Evidence(
    Optional<InformationCriteria> criteria,
    List<NullTest> tests,
    List<Candidate> candidates,
    List<GoodnessOfFit> goodness,
    Optional<AkaikeRank> akaike) {
  /** No evidence. */
  public static final Evidence NONE =
      new Evidence(Optional.empty(), List.of(), List.of(), List.of(), Optional.empty());

  /** Copies the lists. */
  public Evidence {
    tests = List.copyOf(tests);
    candidates = List.copyOf(candidates);
    goodness = List.copyOf(goodness);
  }

  Evidence with(AkaikeRank place) {
    return new Evidence(criteria, tests, candidates, goodness, Optional.of(place));
  }

  Evidence with(List<GoodnessOfFit> tested) {
    return new Evidence(criteria, tests, candidates, tested, akaike);
  }
}
