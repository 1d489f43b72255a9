package io.regioncache.benchmarks.ratios;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.benchmarks.report.RunFacts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MergeTest {

    private static final Contender OURS = Contender.OURS;
    private static final Contender MAP = Contender.MAP;
    private static final Contender JCACHE = Contender.JCACHE;

    private final Results before = run(
            "1",
            of("1", OURS, "get"),
            of("1", MAP, "get"),
            of("1", JCACHE, "get"),
            of("1", OURS, "invoke"),
            of("1", OURS, "put"),
            of("1", MAP, "put"));

    @Test
    void whatIsMeasuredAnewIsReplacedAndTheRestStays() {
        Results merged = Merge.of(before, run("2", of("2", OURS, "put"), of("2", MAP, "put")));

        assertThat(merged.measurements())
                .containsExactlyElementsOf(
                        Stream.concat(before.measurements().stream().limit(4), measured("2", "put"))
                                .toList());
        assertThat(merged.runs()).extracting(RunFacts::id).containsExactly("1", "2");
    }

    @Test
    void whatARatioOfTheSameRunStillNeedsStays() {
        Results merged = Merge.of(before, run("2", of("2", OURS, "get"), of("2", MAP, "get")));

        assertThat(merged.measurements())
                .contains(of("1", MAP, "get"), of("1", JCACHE, "get"))
                .doesNotContain(of("1", OURS, "get"));
        assertThat(ratio(merged, "invoke", MAP, "get")).isPresent();
        assertThat(ratio(merged, "get", MAP, "get")).isPresent();
        assertThat(ratio(merged, "get", JCACHE, "get")).isEmpty();
    }

    @Test
    void whatNobodyNeedsAnyMoreGoesWithItsRun() {
        Results merged = Merge.of(
                run("1", of("1", OURS, "put"), of("1", MAP, "put")),
                run("2", of("2", OURS, "put"), of("2", MAP, "put")));

        assertThat(merged.measurements())
                .containsExactlyElementsOf(measured("2", "put").toList());
        assertThat(merged.runs()).extracting(RunFacts::id).containsExactly("2");
    }

    private static java.util.OptionalDouble ratio(Results results, String ours, Contender other, String theirs) {
        return results.ratio(OURS.name(), Case.of(ours), other.name(), Case.of(theirs), 1, Measurement::perSecond);
    }

    private static Stream<Measurement> measured(String run, String operation) {
        return Stream.of(of(run, OURS, operation), of(run, MAP, operation));
    }

    private static Results run(String id, Measurement... measurements) {
        return new Results(List.of(new RunFacts(id, 2, "17", "7.0.15")), List.of(measurements));
    }

    private static Measurement of(String run, Contender contender, String operation) {
        return new Measurement(run, contender.name(), Case.of(operation), 1, 1, 100, 0, 1, 0, 0);
    }
}
