package io.regioncache.internal.redis;

import static java.util.Objects.requireNonNull;

import io.regioncache.RegionCacheException;
import io.regioncache.RegionName;
import io.regioncache.internal.redis.TransactionPlan.CheckStep;
import io.regioncache.internal.redis.TransactionScripts.Changed;
import io.regioncache.internal.redis.TransactionScripts.Checked;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.store.Commit;
import io.regioncache.internal.store.Commit.Check;
import io.regioncache.internal.store.Committed;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Transactions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.redisson.client.protocol.RedisCommand;

/**
 * Commits transactions in Redis: one pipelined {@code MULTI}/{@code EXEC} of scripts, see {@link TransactionBatch}. It is sent
 * once, unless the server has said that it did nothing.
 */
final class RedisTransactions implements Transactions {

    /** How often, and how long after each other, a transaction is tried that the server refuses as a whole. */
    private static final int REFUSALS = 25;

    /** What a server replies to changes that has become a replica, until the client knows. */
    private static final String READ_ONLY = "READONLY";

    private static final RedisCommand<Long> DEL = new RedisCommand<>("DEL");

    private static final Executor LATER = CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS);

    private final Commands commands;
    private final KeySpace keySpace;
    private final LinkingWriter writer;
    private final TreeLinks trees;
    private final Versions versions;
    private final LongSupplier clock;
    private final Function<RegionName, byte[]> origins;

    RedisTransactions(
            Commands commands,
            KeySpace keySpace,
            LinkingWriter writer,
            TreeLinks trees,
            Versions versions,
            LongSupplier clock,
            Function<RegionName, byte[]> origins) {
        this.commands = commands;
        this.keySpace = keySpace;
        this.writer = writer;
        this.trees = trees;
        this.versions = versions;
        this.clock = clock;
        this.origins = origins;
    }

    @Override
    public boolean isTogether(RegionName one, RegionName other) {
        return commands.isOneSlot(
                keySpace.of(one).tree().transaction(), keySpace.of(other).tree().transaction());
    }

    @Override
    public CompletableFuture<Committed> commit(Commit commit) {
        TransactionPlan plan = TransactionPlan.of(commit, keySpace);
        return plan.checks().isEmpty()
                ? CompletableFuture.completedFuture(Committed.done(List.of()))
                : attempt(plan, new Patience(REFUSALS, commands.retryAttempts()));
    }

    private CompletableFuture<Committed> attempt(TransactionPlan plan, Patience patience) {
        return send(plan)
                .handle(Answer::new)
                .thenCompose(answer -> answer.failure == null
                        ? evaluate(plan, requireNonNull(answer.replies), patience)
                        : again(plan, answer.failure, patience));
    }

    private CompletableFuture<List<Object>> send(TransactionPlan plan) {
        TransactionBatch batch = new TransactionBatch(plan, commands.dialect(), versions, origins, clock.getAsLong());
        return commands.transactionOnce(batch.slotKey(), batch.commands());
    }

    private CompletableFuture<Committed> evaluate(TransactionPlan plan, List<Object> replies, Patience patience) {
        List<Check> conflicts = new ArrayList<>();
        Set<RegionName> unlinked = new LinkedHashSet<>();
        String refusal = null;
        for (int i = 0; i < plan.checks().size(); i++) {
            CheckStep step = plan.checks().get(i);
            Checked found = TransactionScripts.CHECK.read(list(replies.get(i)));
            found.conflicts().forEach(place -> conflicts.add(step.checks().get(place)));
            if (found.needsTree()) {
                unlinked.add(step.keys().tree().top());
            }
            refusal = refusal == null ? found.refusal() : refusal;
        }
        if (refusal != null) {
            return refusal.startsWith(READ_ONLY) && patience.refusals > 0
                    ? later(plan, patience.lessForRefusals())
                    : CompletableFuture.failedFuture(refused(refusal));
        }
        if (!conflicts.isEmpty()) {
            return CompletableFuture.completedFuture(Committed.conflicting(conflicts));
        }
        if (!unlinked.isEmpty()) {
            return Chunks.send(List.copyOf(unlinked), trees::link).thenCompose(linked -> attempt(plan, patience));
        }
        return finish(plan, replies);
    }

    /** Reads what came of the changes, and unlinks the regions that they have left empty. */
    private CompletableFuture<Committed> finish(TransactionPlan plan, List<Object> replies) {
        List<Outcome> outcomes = new ArrayList<>();
        Set<RegionKeys> emptied = new LinkedHashSet<>();
        for (int i = 0; i < plan.changes().size(); i++) {
            Changed change = TransactionScripts.CHANGE.read(
                    list(replies.get(plan.checks().size() + i)));
            if (!change.done()) {
                throw new IllegalStateException("A step of a transaction was left out though all had agreed");
            }
            outcomes.addAll(change.outcomes());
            if (change.emptied()) {
                emptied.add(plan.changes().get(i).keys());
            }
        }
        return Chunks.send(List.copyOf(emptied), keys -> writer.unlinkIf(true, keys))
                .thenApply(unlinked -> Committed.done(outcomes));
    }

    /** What to do after a failure: if it says that the server has done nothing, the transaction may be sent again. */
    private CompletableFuture<Committed> again(TransactionPlan plan, Throwable failure, Patience patience) {
        if (Failures.isUnsent(failure) && patience.unsent > 0) {
            return later(plan, patience.lessForUnsent());
        }
        return Failures.isAborted(failure) && patience.refusals > 0
                ? afterRefusal(plan, patience)
                : CompletableFuture.failedFuture(failure);
    }

    /**
     * A server that refuses a transaction as a whole tells why in replies that are lost. So the steps that check are sent again,
     * each alone. If one of them refuses too, that is why; if none does, as while a slot is on the move, the transaction is
     * tried again.
     */
    private CompletableFuture<Committed> afterRefusal(TransactionPlan plan, Patience patience) {
        Map<RegionName, CheckStep> steps = new LinkedHashMap<>();
        plan.checks().forEach(step -> steps.put(step.keys().region(), step));
        byte[] progressKey = plan.checks().get(0).keys().tree().transaction();
        return Chunks.send(List.copyOf(steps.values()), step -> probe(step, progressKey))
                .thenCompose(found -> commands.repeat(DEL, progressKey).thenApply(removed -> found))
                .thenCompose(found -> {
                    for (Checked check : found) {
                        if (check.refusal() != null) {
                            return CompletableFuture.failedFuture(refused(check.refusal()));
                        }
                    }
                    return later(plan, patience.lessForRefusals());
                });
    }

    /** Runs a step that checks, without anything expected, outside of a transaction, so that nothing follows from it. */
    private CompletableFuture<Checked> probe(CheckStep step, byte[] progressKey) {
        return commands.repeat(
                TransactionScripts.CHECK,
                EntryKeys.with(EntryKeys.linking(step.keys()), progressKey),
                clock.getAsLong(),
                "",
                "probe",
                step.intent().argument());
    }

    private CompletableFuture<Committed> later(TransactionPlan plan, Patience patience) {
        return CompletableFuture.runAsync(() -> {}, LATER).thenCompose(waited -> attempt(plan, patience));
    }

    private static RegionCacheException refused(String reason) {
        return new RegionCacheException("The transaction was not done: " + reason, null);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object reply) {
        return (List<Object>) reply;
    }

    /**
     * What came of a transaction that was sent.
     *
     * @param replies those to its commands, if it was done or refused by its steps
     * @param failure why it failed otherwise
     */
    private record Answer(
            @Nullable List<Object> replies, @Nullable Throwable failure) {}

    /**
     * How often a transaction may be tried again.
     *
     * @param refusals how often after the server has refused it as a whole
     * @param unsent how often after it could not be sent
     */
    private record Patience(int refusals, int unsent) {

        Patience lessForRefusals() {
            return new Patience(refusals - 1, unsent);
        }

        Patience lessForUnsent() {
            return new Patience(refusals, unsent - 1);
        }
    }
}
