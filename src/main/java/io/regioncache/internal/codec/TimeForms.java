package io.regioncache.internal.codec;

import io.regioncache.internal.store.UndecodableException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;

/** The forms of dates and times. */
@SuppressWarnings("JavaUtilDate") // users have them
final class TimeForms {

    private TimeForms() {}

    static void addTo(ScalarForms forms) {
        forms.add(Tag.DATE, (v, out) -> out.writeSigned(v.getTime()), in -> new Date(in.readSigned()), Date.class);
        forms.add(
                Tag.INSTANT,
                (v, out) -> writeSeconds(v.getEpochSecond(), v.getNano(), out),
                in -> Instant.ofEpochSecond(in.readSigned(), in.readUnsigned()),
                Instant.class);
        forms.add(
                Tag.DURATION,
                (v, out) -> writeSeconds(v.getSeconds(), v.getNano(), out),
                in -> Duration.ofSeconds(in.readSigned(), in.readUnsigned()),
                Duration.class);
        forms.add(Tag.LOCAL_DATE, TimeForms::writeDate, TimeForms::readDate, LocalDate.class);
        forms.add(Tag.LOCAL_TIME, TimeForms::writeTime, TimeForms::readTime, LocalTime.class);
        forms.add(Tag.LOCAL_DATE_TIME, TimeForms::writeDateTime, TimeForms::readDateTime, LocalDateTime.class);
        forms.add(Tag.ZONE_OFFSET, TimeForms::writeOffset, TimeForms::readOffset, ZoneOffset.class);
        forms.add(
                Tag.ZONE_REGION,
                TimeForms::writeZone,
                TimeForms::readZone,
                ZoneId.of("UTC").getClass());
        forms.add(Tag.OFFSET_TIME, TimeForms::writeOffsetTime, TimeForms::readOffsetTime, OffsetTime.class);
        forms.add(
                Tag.OFFSET_DATE_TIME,
                TimeForms::writeOffsetDateTime,
                TimeForms::readOffsetDateTime,
                OffsetDateTime.class);
        forms.add(Tag.ZONED_DATE_TIME, TimeForms::writeZoned, TimeForms::readZoned, ZonedDateTime.class);
        forms.add(Tag.YEAR, (v, out) -> out.writeSigned(v.getValue()), in -> Year.of(in.readSignedInt()), Year.class);
        forms.add(
                Tag.YEAR_MONTH,
                (v, out) -> writeInts(out, v.getYear(), v.getMonthValue()),
                in -> YearMonth.of(in.readSignedInt(), in.readSignedInt()),
                YearMonth.class);
        forms.add(
                Tag.MONTH_DAY,
                (v, out) -> writeInts(out, v.getMonthValue(), v.getDayOfMonth()),
                in -> MonthDay.of(in.readSignedInt(), in.readSignedInt()),
                MonthDay.class);
        forms.add(
                Tag.PERIOD,
                (v, out) -> writeInts(out, v.getYears(), v.getMonths(), v.getDays()),
                in -> Period.of(in.readSignedInt(), in.readSignedInt(), in.readSignedInt()),
                Period.class);
    }

    private static void writeSeconds(long seconds, int nanos, KeyOutput out) {
        out.writeSigned(seconds);
        out.writeUnsigned(nanos);
    }

    private static void writeInts(KeyOutput out, int... numbers) {
        for (int number : numbers) {
            out.writeSigned(number);
        }
    }

    private static void writeDate(LocalDate date, KeyOutput out) {
        out.writeSigned(date.toEpochDay());
    }

    private static LocalDate readDate(KeyInput in) throws UndecodableException {
        return LocalDate.ofEpochDay(in.readSigned());
    }

    private static void writeTime(LocalTime time, KeyOutput out) {
        out.writeUnsigned(time.toNanoOfDay());
    }

    private static LocalTime readTime(KeyInput in) throws UndecodableException {
        return LocalTime.ofNanoOfDay(in.readUnsigned());
    }

    private static void writeDateTime(LocalDateTime dateTime, KeyOutput out) {
        writeDate(dateTime.toLocalDate(), out);
        writeTime(dateTime.toLocalTime(), out);
    }

    private static LocalDateTime readDateTime(KeyInput in) throws UndecodableException {
        return LocalDateTime.of(readDate(in), readTime(in));
    }

    private static void writeOffset(ZoneOffset offset, KeyOutput out) {
        out.writeSigned(offset.getTotalSeconds());
    }

    private static ZoneOffset readOffset(KeyInput in) throws UndecodableException {
        return ZoneOffset.ofTotalSeconds(in.readSignedInt());
    }

    private static void writeZone(ZoneId zone, KeyOutput out) {
        out.writeText(zone.getId());
    }

    private static ZoneId readZone(KeyInput in) throws UndecodableException {
        return ZoneId.of(in.readText());
    }

    private static void writeOffsetTime(OffsetTime time, KeyOutput out) {
        writeTime(time.toLocalTime(), out);
        writeOffset(time.getOffset(), out);
    }

    private static OffsetTime readOffsetTime(KeyInput in) throws UndecodableException {
        return OffsetTime.of(readTime(in), readOffset(in));
    }

    private static void writeOffsetDateTime(OffsetDateTime dateTime, KeyOutput out) {
        writeDateTime(dateTime.toLocalDateTime(), out);
        writeOffset(dateTime.getOffset(), out);
    }

    private static OffsetDateTime readOffsetDateTime(KeyInput in) throws UndecodableException {
        return OffsetDateTime.of(readDateTime(in), readOffset(in));
    }

    /** The id of an offset reads as that offset, and no region has such an id. */
    private static void writeZoned(ZonedDateTime dateTime, KeyOutput out) {
        writeDateTime(dateTime.toLocalDateTime(), out);
        writeOffset(dateTime.getOffset(), out);
        writeZone(dateTime.getZone(), out);
    }

    private static ZonedDateTime readZoned(KeyInput in) throws UndecodableException {
        LocalDateTime dateTime = readDateTime(in);
        ZoneOffset offset = readOffset(in);
        return ZonedDateTime.ofInstant(dateTime, offset, readZone(in));
    }
}
