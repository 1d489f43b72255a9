package io.regioncache.benchmarks.ratios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Reads the results that JMH writes. */
final class JmhJson {

    private static final MathContext DIGITS = new MathContext(6);

    private JmhJson() {}

    /** The measurements of a fork, of which the file says all but the run and the round, to six digits. */
    static List<Measurement> read(String json, String run, int round) throws IOException {
        List<Measurement> measurements = new ArrayList<>();
        for (JsonNode each : new ObjectMapper().readTree(json)) {
            JsonNode params = each.path("params");
            String benchmark = each.path("benchmark").asText();
            JsonNode others = each.path("secondaryMetrics");
            measurements.add(new Measurement(
                    run,
                    params.path("subject").asText(),
                    new Case(
                            benchmark.substring(benchmark.lastIndexOf('.') + 1),
                            params.path("valueBytes").asInt(),
                            params.path("expiry").asText()),
                    each.path("threads").asInt(),
                    round,
                    perSecond(each.path("primaryMetric")),
                    score(others, "gc.alloc.rate.norm"),
                    score(others, "server.commands"),
                    score(others, "server.bytesIn"),
                    score(others, "server.bytesOut")));
        }
        return measurements;
    }

    private static double perSecond(JsonNode metric) {
        double score = metric.path("score").asDouble();
        return rounded(perSecond(metric, score));
    }

    private static double perSecond(JsonNode metric, double score) {
        return switch (metric.path("scoreUnit").asText()) {
            case "ops/s" -> score;
            case "s/op" -> 1 / score;
            default -> throw new IllegalArgumentException("Neither ops/s nor s/op: " + metric.path("scoreUnit"));
        };
    }

    /** Newer versions of JMH write a name as it is, older ones with a dot before it. */
    private static double score(JsonNode metrics, String name) {
        JsonNode metric = metrics.has(name) ? metrics.path(name) : metrics.path("\u00b7" + name);
        if (metric.isMissingNode()) {
            throw new IllegalArgumentException("JMH's result has no " + name);
        }
        return rounded(metric.path("score").asDouble(Double.NaN));
    }

    private static double rounded(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).round(DIGITS).doubleValue()
                : number;
    }
}
