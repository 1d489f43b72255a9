package io.regioncache.transacting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regioncache.transacting.Ledger.Done;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** The other process: increments, as many threads and times as its input says, and answers with what became of it. */
final class LedgerProcess {

    private LedgerProcess() {}

    /** Runs until its input ends. The argument is the manager's URI. */
    public static void main(String[] arguments) throws IOException {
        try (Ledger ledger = new Ledger(arguments[0]);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            System.out.println("ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] words = line.split(" ", 2);
                Done done = ledger.increment(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
                System.out.println(done.certain() + " " + done.unknown());
            }
        }
    }
}
