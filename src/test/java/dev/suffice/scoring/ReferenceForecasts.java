package dev.suffice.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** The forecasts in {@code data}, and what outside programs say of them. */
final class ReferenceForecasts {
  /** The sets of forecasts of an event. */
  static final List<String> BINARY =
      List.of(
          "nfl-elo",
          "nba-games",
          "nfl-games",
          "mlb-games",
          "nhl-games",
          "wnba-games",
          "governors-elections",
          "club-soccer-matches-team1win");

  private ReferenceForecasts() {}

  /** The numbers of a set. */
  static JsonNode numbers(String set) {
    return read("forecasts.json").required(set);
  }

  static JsonNode read(String file) {
    try (InputStream in = ReferenceForecasts.class.getResourceAsStream("/reference/" + file)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The forecasts of a set of {@link #BINARY}. */
  static ForecastData data(String set) {
    return switch (set) {
      case "nfl-elo" -> withoutTies(ForecastData.read("nfl-elo/nfl-elo.csv", "result", "elo_prob"));
      case "governors-elections" ->
          governors("lite")
              .and(governors("classic"))
              .and(governors("deluxe"))
              .and(governors("only"));
      case "club-soccer-matches-team1win" -> {
        ForecastData soccer = soccer();
        double[] won = soccer.labels().clone();
        for (int i = 0; i < won.length; i++) {
          won[i] = won[i] == 0 ? 1 : 0;
        }
        yield ForecastData.of(soccer.columns().get(0), won);
      }
      default -> ForecastData.read("forecasts-538/" + set + ".csv.gz", "won", "probability");
    };
  }

  static ForecastData governors(String... models) {
    return ForecastData.read("forecasts-538/governors-elections.csv.gz", "won", models);
  }

  /** Three classes, counted from 0. */
  static ForecastData soccer() {
    ForecastData data =
        ForecastData.read(
            "forecasts-538/club-soccer-matches.csv.gz", "outcome", "win", "tie", "loss");
    double[] labels = data.labels().clone();
    for (int i = 0; i < labels.length; i++) {
      labels[i]--;
    }
    return new ForecastData(labels, data.columns(), new double[0]);
  }

  private static ForecastData withoutTies(ForecastData data) {
    double[] p = new double[data.size()];
    double[] y = new double[data.size()];
    int size = 0;
    for (int i = 0; i < data.size(); i++) {
      if (data.labels()[i] != 0.5) {
        p[size] = data.columns().get(0)[i];
        y[size++] = data.labels()[i];
      }
    }
    return ForecastData.of(Arrays.copyOf(p, size), Arrays.copyOf(y, size));
  }
}
