package io.regioncache.cli;

import io.regioncache.Region;
import io.regioncache.config.DurationText;
import io.regioncache.internal.cache.Await;
import io.regioncache.internal.store.ClearFeed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows clears. */
@Command(
        name = "watch",
        description =
                "Print each clear that reaches a region or regions below it, by whichever process and for whatever"
                        + " reason, until interrupted. Goes on when the server comes back after it was away.")
final class WatchCommand extends ServerCommand {

    @Parameters(arity = "0..1", paramLabel = "REGION", description = "The region to watch. Default: all.")
    private @Nullable String region;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "How often to look, such as 500ms, the default, or 2s.")
    private String interval = "500ms";

    WatchCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        pause();
    }

    private Duration pause() {
        return DurationText.parse(interval)
                .filter(pause -> pause.compareTo(Duration.ofMillis(1)) >= 0)
                .orElseThrow(() -> misuse("--interval is \"" + interval + "\", but must be a time of 1 ms or more, such"
                        + " as " + DurationText.FORMS));
    }

    @Override
    int run(Session session, Output output) {
        Region watched = session.region(region);
        Interruption interruption = new Interruption(Thread.currentThread());
        try (session) {
            ClearFeed feed = Await.answer(session.store().followClears(watched.name()));
            output.note("Watching " + output.names().of(watched.name()) + " at " + session.place());
            new ClearWatch(feed, pause(), output, interruption).run();
        } finally {
            interruption.close();
        }
        return ExitCode.OK;
    }
}
