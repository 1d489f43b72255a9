package quickstart;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a zone's clocks for the next 40 years. Slow to compute, since it takes a look at every other zone.
 *
 * @param offset the offset from UTC now
 * @param changes when clocks will be set forward or back
 * @param sameTime the other zones whose clocks show the same time all along
 */
record ZoneForecast(ZoneOffset offset, List<ClockChange> changes, List<String> sameTime) implements Serializable {

    private static final int YEARS = 40;
    private static final Instant FROM = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private static final Instant TO =
            FROM.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();

    /** The moment clocks are set, and the offset from UTC from then on. */
    record ClockChange(Instant at, ZoneOffset offset) implements Serializable {}

    static ZoneForecast of(String zone) {
        ZoneOffset offset = rules(zone).getOffset(FROM);
        List<ClockChange> changes = changes(zone);
        List<String> sameTime = new ArrayList<>();
        for (String other : ZoneId.getAvailableZoneIds()) {
            if (changes(other).equals(changes) && rules(other).getOffset(FROM).equals(offset) && !other.equals(zone)) {
                sameTime.add(other);
            }
        }
        return new ZoneForecast(offset, changes, sameTime);
    }

    private static List<ClockChange> changes(String zone) {
        List<ClockChange> changes = new ArrayList<>();
        ZoneOffsetTransition next = rules(zone).nextTransition(FROM);
        while (next != null && next.getInstant().isBefore(TO)) {
            changes.add(new ClockChange(next.getInstant(), next.getOffsetAfter()));
            next = rules(zone).nextTransition(next.getInstant());
        }
        return changes;
    }

    private static ZoneRules rules(String zone) {
        return ZoneId.of(zone).getRules();
    }

    @Override
    public String toString() {
        String next = "no clock changes";
        if (!changes.isEmpty()) {
            LocalDate date = LocalDate.ofInstant(changes.get(0).at(), offset);
            next = "%d clock changes in %d years, the next on %s".formatted(changes.size(), YEARS, date);
        }
        return "UTC%s, %s, the same time as %d other zones".formatted(offset, next, sameTime.size());
    }
}
