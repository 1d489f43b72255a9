package io.regioncache.benchmarks.ratios;

import io.regioncache.benchmarks.report.RunFacts;
import java.util.List;
import java.util.stream.Stream;

/** Puts the results of another run in the place of those of the same subjects and cases. */
final class Merge {

    private final List<Measurement> latest;

    private Merge(Results latest) {
        this.latest = latest.measurements();
    }

    /**
     * What is to be kept. Of region-cache all that is measured anew goes. Of others what is measured anew stays as long as a
     * ratio needs it: that of something of region-cache which was measured in the same run and is not measured anew.
     */
    static Results of(Results before, Results latest) {
        Merge merge = new Merge(latest);
        List<Measurement> current = before.measurements().stream()
                .filter(each -> !merge.isAnew(each))
                .toList();
        List<Measurement> ours = current.stream()
                .filter(each -> each.subject().equals(Contender.OURS.name()))
                .toList();
        Stream<Measurement> kept = before.measurements().stream()
                .filter(each -> current.contains(each) || (!isOurs(each) && isNeeded(each, ours)));
        List<Measurement> all =
                Stream.concat(kept, latest.measurements().stream()).toList();
        List<RunFacts> runs = Stream.concat(before.runs().stream(), latest.runs().stream())
                .filter(run -> all.stream().anyMatch(each -> each.run().equals(run.id())))
                .toList();
        return new Results(runs, all);
    }

    private boolean isAnew(Measurement each) {
        return latest.stream().anyMatch(each::isOfTheSame);
    }

    private static boolean isOurs(Measurement each) {
        return each.subject().equals(Contender.OURS.name());
    }

    private static boolean isNeeded(Measurement theirs, List<Measurement> ours) {
        return ours.stream()
                .filter(mine -> mine.run().equals(theirs.run()) && mine.threads() == theirs.threads())
                .anyMatch(mine -> Target.ALL.stream().anyMatch(target -> target.compares(mine, theirs)));
    }
}
