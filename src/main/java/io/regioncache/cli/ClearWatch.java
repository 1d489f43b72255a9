package io.regioncache.cli;

import io.regioncache.internal.cache.Await;
import io.regioncache.internal.store.ClearFeed;
import io.regioncache.internal.store.ClearFeed.Clears;
import io.regioncache.internal.store.RecordedClear;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javax.cache.CacheException;

/** Prints what a feed tells, as it comes, until somebody wishes an end or nobody reads it any more. */
final class ClearWatch {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private final ClearFeed feed;
    private final Duration interval;
    private final Output output;
    private final Names names;
    private final Interruption interruption;
    private boolean away;

    ClearWatch(ClearFeed feed, Duration interval, Output output, Interruption interruption) {
        this.feed = feed;
        this.interval = interval;
        this.output = output;
        this.names = output.names();
        this.interruption = interruption;
    }

    void run() {
        boolean read = true;
        while (read && !interruption.isWished()) {
            look();
            read = output.shell().flush();
            if (interruption.await(interval)) {
                return;
            }
        }
    }

    private void look() {
        Clears clears;
        try {
            clears = Await.answer(feed.next());
        } catch (CacheException e) {
            if (!away && !interruption.isWished()) {
                output.note("region-cache: " + e.getMessage() + " Trying again.");
            }
            away = true;
            return;
        }
        if (away) {
            output.note("region-cache: the server is back");
            away = false;
        }
        if (!clears.complete()) {
            tellLoss();
        }
        clears.clears().forEach(this::tell);
    }

    private void tellLoss() {
        if (output.json()) {
            output.json(Json.object("lost", true));
        }
        output.note("region-cache: there were more clears than the server keeps on record; some are missing here");
    }

    private void tell(RecordedClear clear) {
        Instant at = Instant.ofEpochMilli(clear.atMillis());
        if (output.json()) {
            output.json(Json.object("time", at, "region", RegionJson.name(clear.region())));
        } else {
            output.line(output.styled(Style.DIM, TIME.format(at.atZone(ZoneId.systemDefault()))) + "  "
                    + names.of(clear.region()));
        }
    }
}
