package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.store.Commit;
import io.regioncache.internal.store.Commit.Change;
import io.regioncache.internal.store.Commit.Check;
import io.regioncache.internal.store.Commit.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The steps of a transaction, each of them for one script: those that check each region, whether or not anything is expected
 * of it, then those that change. None is so large that its script would run for long.
 *
 * @param checks the steps that check; at least one for each region
 * @param changes the steps that change, in the order of the changes
 */
record TransactionPlan(List<CheckStep> checks, List<ChangeStep> changes) {

    private static final int CHECKS_A_STEP = 500;
    private static final int CHANGES_A_STEP = 200;

    /** What is to be done in a region, from the least to the most. */
    enum Intent {
        READ,
        CHANGE,
        STORE;

        /** As scripts take it. */
        String argument() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A step that checks.
     *
     * @param intent what the transaction is going to do in the region
     * @param checks what is expected of the region, possibly nothing
     */
    record CheckStep(RegionKeys keys, Intent intent, List<Check> checks) {}

    /**
     * A step that changes.
     *
     * @param changes changes of one region that follow each other
     */
    record ChangeStep(RegionKeys keys, List<Change> changes) {}

    /** The plan of a transaction. */
    static TransactionPlan of(Commit commit, KeySpace keySpace) {
        Map<RegionName, Intent> intents = new LinkedHashMap<>();
        Map<RegionName, List<Check>> expected = new LinkedHashMap<>();
        for (Check check : commit.checks()) {
            intents.put(check.region(), Intent.READ);
            expected.computeIfAbsent(check.region(), region -> new ArrayList<>())
                    .add(check);
        }
        for (Change change : commit.changes()) {
            intents.merge(change.region(), intentOf(change), TransactionPlan::more);
        }
        List<CheckStep> checks = new ArrayList<>();
        intents.forEach((region, intent) -> {
            List<List<Check>> parts = Chunks.ofCount(expected.getOrDefault(region, List.of()), CHECKS_A_STEP);
            for (List<Check> part : parts.isEmpty() ? List.of(List.<Check>of()) : parts) {
                checks.add(new CheckStep(keySpace.of(region), intent, part));
            }
        });
        List<ChangeStep> changes = new ArrayList<>();
        for (List<Change> run : runs(commit.changes())) {
            for (List<Change> part : Chunks.ofSize(run, CHANGES_A_STEP, TransactionPlan::size)) {
                changes.add(new ChangeStep(keySpace.of(part.get(0).region()), part));
            }
        }
        return new TransactionPlan(checks, changes);
    }

    private static Intent intentOf(Change change) {
        return change instanceof Store ? Intent.STORE : Intent.CHANGE;
    }

    private static Intent more(Intent one, Intent other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Changes that follow each other in one region. */
    private static List<List<Change>> runs(List<Change> changes) {
        List<List<Change>> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= changes.size(); i++) {
            if (i == changes.size()
                    || !changes.get(i).region().equals(changes.get(from).region())) {
                runs.add(changes.subList(from, i));
                from = i;
            }
        }
        return runs;
    }

    private static int size(Change change) {
        int key = change.key().bytes().length;
        return change instanceof Store store ? key + store.value().bytes().length : key;
    }
}
