package io.regioncache.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.ExecutionException;
import javax.cache.expiry.Duration;

/** The other process: empties the buckets that its input names, and answers with the number of tokens it got. */
final class BucketProcess {

    private BucketProcess() {}

    /** Runs until its input ends. The arguments are the manager's URI and whether buckets expire. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        boolean expiring = Boolean.parseBoolean(arguments[1]);
        try (Buckets buckets = expiring
                        ? Buckets.openExpiring(arguments[0], Duration.ONE_HOUR)
                        : Buckets.openEternal(arguments[0]);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            System.out.println("ready");
            for (String name = input.readLine(); name != null; name = input.readLine()) {
                System.out.println(buckets.spendAll(name));
            }
        }
    }
}
