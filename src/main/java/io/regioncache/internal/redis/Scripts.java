package io.regioncache.internal.redis;

import static java.util.Objects.requireNonNull;

import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.Lease;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Outcome.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scripts, each with how its reply is read. What they do and take stands in the header of each {@code .lua}. */
final class Scripts {

    static final Script<Written> PUT = Script.load("put", Written::read);
    static final Script<Written> PUT_ALL = Script.load("put-all", Written::read);
    static final Script<List<Outcome>> PUT_EACH = Script.load("put-each", Scripts::outcomes);
    static final Script<Written> WRITE = Script.load("write", Written::read);
    static final Script<Written> WRITE_LEASED = Script.load("write-leased", Written::read);
    static final Script<Written> WRITE_MARKED = Script.load("write-marked", Written::read);
    static final Script<Optional<String>> MARK = Script.load("mark", reply -> Optional.ofNullable(reply.text(0)));
    static final Script<Written> REMOVE = Script.load("remove", Written::read);
    static final Script<Counted> REMOVE_ALL =
            Script.load("remove-all", reply -> new Counted(reply.number(0), reply.flag(1)));
    static final Script<Touched> READ_AND_TOUCH =
            Script.load("read-and-touch", reply -> new Touched(reply.envelope(0), true, reply.flag(1)));
    static final Script<TouchedAll> READ_AND_TOUCH_ALL = Script.load("read-and-touch-all", TouchedAll::read);
    static final Script<Touched> TOUCH = Script.load("touch", reply -> new Touched(null, reply.flag(0), reply.flag(1)));
    static final Script<Leased> READ_FOR_UPDATE = Script.load("read-for-update", Leased::read);
    static final Script<Boolean> RELEASE = Script.load("release", reply -> reply.flag(0));
    static final Script<ClaimReply> CLAIM = Script.load("claim", ClaimReply::read);
    static final Script<Boolean> RENEW_CLAIM = Script.load("renew-claim", reply -> reply.flag(0));
    static final Script<Boolean> GIVE_UP_CLAIM = Script.load("give-up-claim", reply -> reply.flag(0));
    static final Script<Long> DROP_LEASES = Script.load("drop-leases", reply -> reply.number(0));
    static final Script<Boolean> UNLINK = Script.load("unlink", reply -> reply.flag(0));
    static final Script<Swept> SWEEP = Script.load("sweep", reply -> new Swept(reply.flag(1), reply.flag(2)));
    static final Script<Long> TIME_OUT = Script.load("time-out", reply -> reply.number(0));
    static final Script<CountedPart> SIZE =
            Script.load("size", reply -> new CountedPart(reply.number(0), requireNonNull(reply.text(1))));
    static final Script<List<Long>> COUNT = Script.load(
            "count", reply -> reply.elements().stream().map(Long.class::cast).toList());
    static final Script<CountedPart> TAKE_BACK =
            Script.load("take-back", reply -> new CountedPart(reply.number(0), requireNonNull(reply.text(1))));
    static final Script<Boolean> MAY_TELL = Script.load("may-tell", reply -> reply.flag(0));
    static final Script<Boolean> WATCH = Script.load("watch", reply -> reply.flag(1));
    static final Script<Long> BIND = Script.load("bind", reply -> reply.number(0));
    static final Script<Long> UNBIND = Script.load("unbind", reply -> reply.number(0));
    static final Script<Boolean> MARK_TREE = Script.load("mark-tree", reply -> reply.flag(0));
    static final Script<Pruned> PRUNE_TREE =
            Script.load("prune-tree", reply -> new Pruned(reply.text(0), reply.text(1)));

    private Scripts() {}

    private static List<Outcome> outcomes(Reply reply) {
        List<Outcome> outcomes = new ArrayList<>(reply.elements().size());
        for (int i = 0; i < reply.elements().size(); i++) {
            outcomes.add(new Outcome(Written.ofNumber(reply.number(i)), null));
        }
        return outcomes;
    }

    /**
     * What a write or removal came to.
     *
     * @param done whether the server did it; if not, the region, or its tree, has to be linked first
     * @param outcome what happened, if it was done
     * @param emptied whether the region has become empty
     */
    record Written(boolean done, Outcome outcome, boolean emptied) {

        /** By their numbers in {@code include/store.lua}; larger ones, in {@code include/link.lua}, want a link. */
        private static final Effect[] EFFECTS = {
            Effect.REJECTED, Effect.CREATED, Effect.UPDATED, Effect.REMOVED, Effect.NOTHING
        };

        static final Effect ofNumber(long number) {
            return EFFECTS[(int) number];
        }

        private static final Written NOT_DONE = new Written(false, new Outcome(Effect.REJECTED, null), false);

        static Written read(Reply reply) {
            int effect = (int) reply.number(0);
            return effect < EFFECTS.length
                    ? new Written(true, new Outcome(EFFECTS[effect], reply.envelope(1)), reply.flag(2))
                    : NOT_DONE;
        }
    }

    /**
     * How many entries were concerned.
     *
     * @param count the number
     * @param emptied whether the region has become empty
     */
    record Counted(long count, boolean emptied) {}

    /**
     * What a read that moves the expiry came to.
     *
     * @param entry the live entry, if it was asked for and there is one
     * @param matched whether the entry was the expected one
     * @param emptied whether the region has become empty
     */
    record Touched(@Nullable Envelope entry, boolean matched, boolean emptied) {}

    /**
     * What a read of several entries that moves their expiry came to.
     *
     * @param emptied whether the region has become empty
     * @param entries the live entries, null where there is none
     */
    record TouchedAll(boolean emptied, List<@Nullable Envelope> entries) {

        static TouchedAll read(Reply reply) {
            List<@Nullable Envelope> entries = new ArrayList<>(reply.elements().size());
            for (int i = 1; i < reply.elements().size(); i++) {
                entries.add(reply.envelope(i));
            }
            return new TouchedAll(reply.flag(0), entries);
        }
    }

    /**
     * How many entries of a part of a region were concerned.
     *
     * @param count the number
     * @param next the cursor of the next part, 0 if there is none
     */
    record CountedPart(long count, String next) {

        static final String START = "0";
    }

    /**
     * What the sweep of a region came to.
     *
     * @param more whether it has more entries that expired
     * @param unlinked whether it was found empty
     */
    record Swept(boolean more, boolean unlinked) {}

    /**
     * What became of a tree's mark.
     *
     * @param removed the nonce that was taken away
     * @param remaining the nonce that still stands
     */
    record Pruned(@Nullable String removed, @Nullable String remaining) {}

    /**
     * What a read that prepares a write found.
     *
     * @param found the entry or the lease; null if the tree has to be linked first
     */
    record Leased(@Nullable Found found) {

        private static final int ENTRY = 0;
        private static final int LEASE = 1;

        static Leased read(Reply reply) {
            return switch ((int) reply.number(0)) {
                case ENTRY -> new Leased(new Found(reply.envelope(1), null));
                case LEASE -> new Leased(new Found(null, new Lease(requireNonNull(reply.text(1)))));
                default -> new Leased(null);
            };
        }
    }

    /**
     * What a claim came to. Only what belongs to its kind is set.
     *
     * @param token the claim that was taken
     * @param lease the lease, if there is no entry
     * @param millis for how long another holds the claim
     * @param entry the entry that is there
     */
    record ClaimReply(
            Kind kind,
            String token,
            @Nullable Lease lease,
            long millis,
            @Nullable Envelope entry) {

        enum Kind {
            TAKEN,
            HELD,
            CHANGED,
            NEEDS_TREE
        }

        static ClaimReply read(Reply reply) {
            return switch ((int) reply.number(0)) {
                case 0 -> {
                    String lease = reply.text(2);
                    yield new ClaimReply(
                            Kind.TAKEN,
                            requireNonNull(reply.text(1)),
                            lease == null ? null : new Lease(lease),
                            0,
                            null);
                }
                case 1 -> new ClaimReply(Kind.HELD, "", null, reply.number(1), null);
                case 2 -> new ClaimReply(Kind.CHANGED, "", null, 0, reply.envelope(1));
                default -> new ClaimReply(Kind.NEEDS_TREE, "", null, 0, null);
            };
        }
    }
}
