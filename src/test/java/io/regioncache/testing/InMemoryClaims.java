package io.regioncache.testing;

import io.regioncache.RegionName;
import io.regioncache.internal.store.Claim;
import io.regioncache.internal.store.ClaimKind;
import io.regioncache.internal.store.Claimed;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims of an {@link InMemoryRegionStore}. For use by one thread at a time. */
final class InMemoryClaims {

    private final InMemoryEntries data;
    private final Map<Claimable, Holding> holdings = new HashMap<>();
    private long counter;

    InMemoryClaims(InMemoryEntries data) {
        this.data = data;
    }

    private record Claimable(RegionName region, EncodedKey key) {}

    private record Holding(Claim claim, ClaimKind kind, long end) {}

    Claimed claim(RegionName region, EncodedKey key, ClaimKind kind, @Nullable Envelope over, Duration timeToLive) {
        Envelope live = data.live(region, key);
        boolean isOther = live != null && (over == null || over.version() != live.version());
        if (isOther || (live == null && kind == ClaimKind.REFRESH)) {
            return new Claimed.Changed(live);
        }
        Claimable claimable = new Claimable(region, key);
        Holding holding = holdings.get(claimable);
        long left = holding == null ? 0 : holding.end - data.nowMillis();
        if (holding != null && left > 0 && holdsAgainst(holding.kind, kind)) {
            return new Claimed.Held(left);
        }
        Claim claim = new Claim(Long.toString(++counter));
        holdings.put(claimable, new Holding(claim, kind, data.nowMillis() + timeToLive.toMillis()));
        return new Claimed.Taken(claim, live == null ? data.takeLease(region, key) : new Found(live, null));
    }

    private static boolean holdsAgainst(ClaimKind held, ClaimKind wanted) {
        return switch (wanted) {
            case COMPUTE -> held != ClaimKind.REFRESH;
            case TAKE_OVER -> false;
            case REFRESH -> true;
        };
    }

    boolean renew(RegionName region, EncodedKey key, Claim claim, Duration timeToLive) {
        long end = data.nowMillis() + timeToLive.toMillis();
        Holding renewed = holdings.computeIfPresent(
                new Claimable(region, key),
                (claimable, holding) -> holding.claim.equals(claim) ? new Holding(claim, holding.kind, end) : holding);
        return renewed != null && renewed.claim.equals(claim);
    }

    void giveUp(RegionName region, EncodedKey key, Claim claim) {
        holdings.computeIfPresent(
                new Claimable(region, key), (claimable, holding) -> holding.claim.equals(claim) ? null : holding);
    }
}
