package io.regioncache.internal.redis;

import io.regioncache.internal.store.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scripts of transactions, each with how its reply is read. */
final class TransactionScripts {

    static final Script<Checked> CHECK = Script.load("transaction-check", Checked::read);
    static final Script<Changed> CHANGE = Script.load("transaction-change", Changed::read);

    private TransactionScripts() {}

    /**
     * What a step that checks has found.
     *
     * @param conflicts the places, from 0, of the keys for which the condition did not hold
     * @param refusal why the server can't change anything; null if it can
     * @param needsTree whether the tree has to be linked first
     */
    record Checked(List<Integer> conflicts, @Nullable String refusal, boolean needsTree) {

        private static final int CONFLICTS = 1;
        private static final int REFUSES = 2;
        private static final int NEEDS_TREE = 6;

        static Checked read(Reply reply) {
            int answer = (int) reply.number(0);
            List<Integer> conflicts = new ArrayList<>();
            for (int i = 1; answer == CONFLICTS && i < reply.elements().size(); i++) {
                conflicts.add((int) reply.number(i) - 1);
            }
            return new Checked(conflicts, answer == REFUSES ? reply.text(1) : null, answer == NEEDS_TREE);
        }
    }

    /**
     * What a step that changes has come to.
     *
     * @param done whether it was done
     * @param emptied whether the region has become empty
     * @param outcomes those of its changes
     */
    record Changed(boolean done, boolean emptied, List<Outcome> outcomes) {

        static Changed read(Reply reply) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 2; i < reply.elements().size(); i += 2) {
                outcomes.add(new Outcome(Scripts.Written.ofNumber(reply.number(i)), reply.envelope(i + 1)));
            }
            return new Changed(reply.flag(0), reply.flag(1), outcomes);
        }
    }
}
