package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.redis.Commands.WholeCommand;
import io.regioncache.internal.redis.TransactionPlan.ChangeStep;
import io.regioncache.internal.redis.TransactionPlan.CheckStep;
import io.regioncache.internal.store.Commit.Change;
import io.regioncache.internal.store.Commit.Check;
import io.regioncache.internal.store.Commit.Store;
import io.regioncache.internal.store.Commit.Touch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.redisson.client.protocol.RedisCommand;

/**
 * The commands of a transaction, to be sent once: its steps that check, its steps that change, and the removal of the key by
 * which they tell each other that all have agreed.
 *
 * <p>A script is sent as a whole when the transaction runs it for the first time, and by its digest after that: in a
 * transaction, where nothing can be sent after an answer, a server must not be able to say that it does not have it, as it may
 * after a restart. Redisson would send {@code EVAL} by the digest alone if it knew the command by that very name.
 */
final class TransactionBatch {

    static final RedisCommand<List<Object>> WHOLE = new RedisCommand<>("eval");
    private static final RedisCommand<List<Object>> BY_DIGEST = new RedisCommand<>("evalsha");
    private static final RedisCommand<Long> DEL = new RedisCommand<>("DEL");
    private static final byte[] NOTHING = {};

    private final TransactionPlan plan;
    private final Dialect dialect;
    private final Versions versions;
    private final Function<RegionName, byte[]> origins;
    private final long now;
    private final String id;
    private final byte[] progressKey;

    /**
     * Creates a batch.
     *
     * @param plan the steps, at least one
     * @param now the moment on the server's clock at which all is done
     * @param origins what a change of a region carries, see {@link RedisRegionEvents#origin}
     */
    TransactionBatch(
            TransactionPlan plan, Dialect dialect, Versions versions, Function<RegionName, byte[]> origins, long now) {
        this.plan = plan;
        this.dialect = dialect;
        this.versions = versions;
        this.origins = origins;
        this.now = now;
        this.id = Long.toHexString(versions.next());
        this.progressKey = plan.checks().get(0).keys().tree().transaction();
    }

    /** A key in the slot of all commands. */
    byte[] slotKey() {
        return progressKey;
    }

    /** The commands, of which each step has one, in their order. */
    List<WholeCommand> commands() {
        List<WholeCommand> commands = new ArrayList<>();
        Set<Script<?>> sent = new HashSet<>();
        for (int i = 0; i < plan.checks().size(); i++) {
            CheckStep step = plan.checks().get(i);
            commands.add(command(
                    TransactionScripts.CHECK,
                    sent,
                    EntryKeys.with(EntryKeys.linking(step.keys()), progressKey),
                    arguments(step, i)));
        }
        for (ChangeStep step : plan.changes()) {
            commands.add(command(
                    TransactionScripts.CHANGE,
                    sent,
                    EntryKeys.with(EntryKeys.linking(step.keys()), progressKey),
                    arguments(step)));
        }
        if (!plan.changes().isEmpty()) {
            commands.add(new WholeCommand(DEL, new Object[] {progressKey}));
        }
        return commands;
    }

    private WholeCommand command(Script<?> script, Set<Script<?>> sent, List<byte[]> keys, Object[] arguments) {
        ScriptSource source = script.source(dialect);
        return sent.add(script)
                ? new WholeCommand(WHOLE, Commands.parameters(source.text(), keys, arguments))
                : new WholeCommand(BY_DIGEST, Commands.parameters(source.sha1(), keys, arguments));
    }

    private Object[] arguments(CheckStep step, int place) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(now);
        arguments.add(place == 0 ? NOTHING : progress(place));
        arguments.add(plan.changes().isEmpty() ? NOTHING : progress(place + 1));
        arguments.add(step.intent().argument());
        for (Check check : step.checks()) {
            arguments.add(check.key().bytes());
            arguments.add(ScriptConditions.name(check.condition()));
            arguments.add(ScriptConditions.version(check.condition()));
        }
        return arguments.toArray();
    }

    private Object[] arguments(ChangeStep step) {
        List<Object> arguments = new ArrayList<>();
        RegionName region = step.keys().region();
        arguments.add(now);
        arguments.add(progress(plan.checks().size()));
        arguments.add(step.keys().member());
        arguments.add(origins.apply(region));
        arguments.add(timeout(step));
        for (Change change : step.changes()) {
            add(change, arguments);
        }
        return arguments.toArray();
    }

    private static long timeout(ChangeStep step) {
        for (Change change : step.changes()) {
            if (change instanceof Store store) {
                return store.timeout().code();
            }
        }
        return 0;
    }

    private void add(Change change, List<Object> arguments) {
        byte[] key = change.key().bytes();
        String wanted = change.returnOld() ? "1" : "0";
        if (change instanceof Store store) {
            long onCreate = store.onCreate().equals(Lifetime.UNCHANGED)
                    ? 0
                    : store.onCreate().deadline(now);
            byte[] entry = versions.envelope(store.value(), onCreate);
            long onUpdate = store.onUpdate().deadline(now);
            arguments.addAll(List.of("s", key, wanted, entry, onCreate, onUpdate));
        } else if (change instanceof Touch touch) {
            byte[] version = touch.version() == null ? NOTHING : ScriptConditions.bytes(touch.version());
            arguments.addAll(List.of("t", key, wanted, touch.onAccess().deadline(now), version, NOTHING));
        } else {
            arguments.addAll(List.of("r", key, wanted, NOTHING, NOTHING, NOTHING));
        }
    }

    /** What the key holds after so many steps that check. */
    private byte[] progress(int steps) {
        return (id + ':' + steps).getBytes(UTF_8);
    }
}
