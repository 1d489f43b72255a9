package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Outcome.Effect;
import io.regioncache.internal.store.Page;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.Write;
import io.regioncache.testing.InMemoryRegionStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Random operations on a store and on the model, which must give the same answers. */
final class ModelRun {

    private static final int REMEMBERED_STEPS = 40;
    private static final int REMEMBERED_READS = 30;

    private final RandomWorld world;
    private final LongConsumer passTime;
    private final RegionStore model;
    private final RegionStore store;
    private final Deque<String> steps = new ArrayDeque<>();
    private final List<Read> reads = new ArrayList<>();

    /**
     * Prepares a run.
     *
     * @param store the store under test, empty, whose time is the model's
     * @param passTime lets so many milliseconds pass on the clock of both
     */
    ModelRun(RandomWorld world, InMemoryRegionStore model, RegionStore store, LongConsumer passTime) {
        this.world = world;
        this.model = model;
        this.store = store;
        this.passTime = passTime;
    }

    /** What both stores found under a key at the same moment, to build conditions from. */
    private record Read(RegionName region, EncodedKey key, Found inModel, Found inStore) {}

    /** The same condition in terms of either store. */
    private record Both(Condition inModel, Condition inStore) {}

    /** The last steps, for a message. */
    String history() {
        return String.join("\n", steps);
    }

    /** Does one random operation. */
    void step() {
        passTime.accept(world.oneIn(50) ? world.below(2_000) : 0);
        switch (world.below(100) / 4) {
            case 0, 1, 2 -> read();
            case 3 -> readAll();
            case 4 -> readAndTouch();
            case 5 -> touch();
            case 6, 7, 8 -> readForUpdate();
            case 9 -> release();
            case 10, 11, 12, 13, 14, 15 -> write();
            case 16 -> writeAll();
            case 17, 18 -> remove();
            case 19 -> removeAll();
            case 20 -> scan();
            case 21 -> clear();
            case 22 -> clearOnly();
            case 23 -> descendants();
            default -> size();
        }
    }

    private void read() {
        RegionName region = world.region();
        EncodedKey key = world.key();
        note("read", region, key);
        assertSame(model.read(region, key).join(), store.read(region, key).join());
    }

    private void readAll() {
        RegionName region = world.region();
        List<EncodedKey> keys = world.someKeys();
        note("readAll", region, keys.size());
        List<? extends @Nullable Envelope> inModel = model.readAll(region, keys).join();
        List<? extends @Nullable Envelope> inStore = store.readAll(region, keys).join();
        assertThat(inStore).hasSameSizeAs(inModel);
        for (int i = 0; i < keys.size(); i++) {
            assertSame(inModel.get(i), inStore.get(i));
        }
    }

    private void readAndTouch() {
        RegionName region = world.region();
        EncodedKey key = world.key();
        Lifetime lifetime = world.lifetime();
        note("readAndTouch", region, key, lifetime);
        assertSame(
                model.readAndTouch(region, key, lifetime).join(),
                store.readAndTouch(region, key, lifetime).join());
    }

    private void touch() {
        Read read = someRead();
        if (read.inModel.entry() == null || read.inStore.entry() == null) {
            return;
        }
        long inModel = read.inModel.entry().version();
        long inStore = read.inStore.entry().version();
        Lifetime lifetime = world.lifetime();
        note("touch", read.region, read.key, lifetime);
        assertEqual(call(s -> s.touch(read.region, read.key, s == model ? inModel : inStore, lifetime)));
    }

    private void readForUpdate() {
        remember(world.region(), world.key());
    }

    private Read remember(RegionName region, EncodedKey key) {
        note("readForUpdate", region, key);
        Answers<Found> answers = call(s -> s.readForUpdate(region, key));
        assertSame(answers.ofModel.entry(), answers.ofStore.entry());
        assertThat(answers.ofStore.lease() == null).isEqualTo(answers.ofModel.lease() == null);
        Read read = new Read(region, key, answers.ofModel, answers.ofStore);
        reads.add(read);
        if (reads.size() > REMEMBERED_READS) {
            reads.remove(0);
        }
        return read;
    }

    private Read someRead() {
        return reads.isEmpty() || world.oneIn(3) ? remember(world.region(), world.key()) : world.pick(reads);
    }

    private void release() {
        Read read = someRead();
        if (read.inModel.lease() == null || read.inStore.lease() == null) {
            return;
        }
        note("release", read.region, read.key);
        model.release(read.region, read.key, read.inModel.lease()).join();
        store.release(read.region, read.key, read.inStore.lease()).join();
        forgetLeases(read.region, read.key);
    }

    private void write() {
        Read read = someRead();
        Both condition = condition(read);
        Write inModel = new Write(world.value(), condition.inModel, world.lifetime(), world.lifetime(), world.oneIn(2));
        Write inStore = new Write(
                inModel.value(), condition.inStore, inModel.onCreate(), inModel.onUpdate(), inModel.returnOld());
        note("write", read.region, read.key, condition.inModel, inModel.onCreate(), inModel.onUpdate());
        Answers<Outcome> answers = call(s -> s.write(read.region, read.key, s == model ? inModel : inStore));
        assertSameOutcome(answers);
        if (answers.ofModel.effect() == Effect.NOTHING) {
            forgetLeases(read.region, read.key);
        }
    }

    private void writeAll() {
        RegionName region = world.region();
        List<KeyedValue> entries = world.someKeys().stream()
                .map(key -> new KeyedValue(key, world.value()))
                .toList();
        Lifetime onCreate = world.lifetime();
        Lifetime onUpdate = world.lifetime();
        note("writeAll", region, entries.stream().map(KeyedValue::key).toList(), onCreate, onUpdate);
        call(s -> s.writeAll(region, entries, onCreate, onUpdate));
        if (onCreate.equals(Lifetime.NONE)) {
            entries.forEach(entry -> forgetLeases(region, entry.key()));
        }
    }

    private void remove() {
        Read read = someRead();
        Both condition = condition(read);
        boolean returnOld = world.oneIn(2);
        note("remove", read.region, read.key, condition.inModel);
        assertSameOutcome(call(
                s -> s.remove(read.region, read.key, s == model ? condition.inModel : condition.inStore, returnOld)));
    }

    private void removeAll() {
        RegionName region = world.region();
        List<EncodedKey> keys = world.someKeys();
        note("removeAll", region, keys);
        assertEqual(call(s -> s.removeAll(region, keys)));
    }

    private void scan() {
        RegionName region = world.region();
        note("scan", region);
        Map<EncodedKey, Envelope> inModel = scan(model, region);
        Map<EncodedKey, Envelope> inStore = scan(store, region);
        assertThat(inStore.keySet()).isEqualTo(inModel.keySet());
        inModel.forEach((key, entry) -> assertSame(entry, inStore.get(key)));
    }

    private static Map<EncodedKey, Envelope> scan(RegionStore store, RegionName region) {
        Map<EncodedKey, Envelope> entries = new HashMap<>();
        String cursor = Page.START;
        do {
            Page page = store.scan(region, cursor, 3).join();
            page.entries().forEach(entry -> entries.put(entry.key(), entry.envelope()));
            cursor = page.next();
        } while (!cursor.equals(Page.START));
        return entries;
    }

    private void clear() {
        RegionName region = world.oneIn(3) ? world.regionOrAncestor() : world.region();
        note("clear", region);
        assertEqual(call(s -> s.clear(region)));
    }

    private void clearOnly() {
        RegionName region = world.region();
        note("clearOnly", region);
        assertEqual(call(s -> s.clearOnly(region)));
        reads.removeIf(read -> read.inModel.lease() != null && region.isAncestorOf(read.region));
    }

    /** A region whose entries have all expired, but lie there still, may be among the descendants. */
    private void descendants() {
        RegionName region = world.regionOrAncestor();
        note("descendants", region);
        Answers<Set<RegionName>> answers = call(s -> s.descendants(region));
        assertThat(answers.ofStore).containsAll(answers.ofModel).allMatch(region::isAncestorOf);
        Set<RegionName> more = new HashSet<>(answers.ofStore);
        more.removeAll(answers.ofModel);
        assertThat(more)
                .allSatisfy(other -> assertThat(store.size(other).join()).isZero());
    }

    private void size() {
        RegionName region = world.regionOrAncestor();
        note("size", region);
        assertEqual(call(s -> s.size(region)));
    }

    private Both condition(Read read) {
        return switch (world.below(6)) {
            case 0, 1 -> new Both(Condition.ANY, Condition.ANY);
            case 2 -> new Both(Condition.ABSENT, Condition.ABSENT);
            case 3 -> new Both(Condition.PRESENT, Condition.PRESENT);
            default -> new Both(read.inModel.unchanged(), read.inStore.unchanged());
        };
    }

    /** What becomes of these leases is left open: a store may end them, which costs their holder one more try. */
    private void forgetLeases(RegionName region, EncodedKey key) {
        reads.removeIf(read -> read.inModel.lease() != null && read.region.equals(region) && read.key.equals(key));
    }

    private record Answers<T extends @Nullable Object>(T ofModel, T ofStore) {}

    private <T extends @Nullable Object> Answers<T> call(Function<RegionStore, CompletableFuture<T>> operation) {
        return new Answers<>(
                operation.apply(model).join(), operation.apply(store).join());
    }

    private static void assertEqual(Answers<?> answers) {
        assertThat(answers.ofStore).isEqualTo(answers.ofModel);
    }

    private static void assertSameOutcome(Answers<Outcome> answers) {
        assertThat(answers.ofStore.effect()).isEqualTo(answers.ofModel.effect());
        assertSame(answers.ofModel.old(), answers.ofStore.old());
    }

    /** The same but for the version, which is each store's own. */
    private static void assertSame(@Nullable Envelope inModel, @Nullable Envelope inStore) {
        assertThat(inStore == null).as("absent").isEqualTo(inModel == null);
        if (inModel != null && inStore != null) {
            assertThat(inStore.value()).isEqualTo(inModel.value());
            assertThat(inStore.codecStamp()).isEqualTo(inModel.codecStamp());
            assertThat(inStore.expiresAtMillis()).isEqualTo(inModel.expiresAtMillis());
        }
    }

    private void note(String operation, Object... arguments) {
        steps.add(model.nowMillis() + " " + operation + Arrays.toString(arguments));
        if (steps.size() > REMEMBERED_STEPS) {
            steps.remove();
        }
    }
}
