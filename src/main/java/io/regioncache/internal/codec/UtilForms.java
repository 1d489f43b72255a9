package io.regioncache.internal.codec;

import io.regioncache.internal.store.UndecodableException;
import java.util.BitSet;
import java.util.Currency;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** The forms of small classes of {@code java.util}. */
final class UtilForms {

    private static final int BY_LANGUAGE_TAG = 0;
    private static final int BY_PARTS = 1;

    private UtilForms() {}

    static void addTo(ScalarForms forms) {
        forms.add(Tag.UUID, UtilForms::writeUuid, UtilForms::readUuid, UUID.class);
        forms.add(Tag.LOCALE, UtilForms::writeLocale, UtilForms::readLocale, Locale.class);
        forms.add(
                Tag.CURRENCY,
                (v, out) -> out.writeText(v.getCurrencyCode()),
                in -> Currency.getInstance(in.readText()),
                Currency.class);
        forms.add(
                Tag.BIT_SET,
                (v, out) -> out.writeBlock(v.toByteArray()),
                in -> BitSet.valueOf(in.readBlock()),
                BitSet.class);
        forms.add(
                Tag.OPTIONAL_INT,
                (v, out) -> {
                    out.write(v.isPresent() ? 1 : 0);
                    v.ifPresent(out::writeSigned);
                },
                in -> in.readByte() == 0 ? OptionalInt.empty() : OptionalInt.of(in.readSignedInt()),
                OptionalInt.class);
        forms.add(
                Tag.OPTIONAL_LONG,
                (v, out) -> {
                    out.write(v.isPresent() ? 1 : 0);
                    v.ifPresent(out::writeSigned);
                },
                in -> in.readByte() == 0 ? OptionalLong.empty() : OptionalLong.of(in.readSigned()),
                OptionalLong.class);
        forms.add(
                Tag.OPTIONAL_DOUBLE,
                (v, out) -> {
                    out.write(v.isPresent() ? 1 : 0);
                    v.ifPresent(number -> out.writeFixed(Double.doubleToLongBits(number), Double.BYTES));
                },
                in -> in.readByte() == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Double.longBitsToDouble(in.readFixed(Double.BYTES))),
                OptionalDouble.class);
    }

    private static void writeUuid(UUID uuid, KeyOutput out) {
        out.writeFixed(uuid.getMostSignificantBits(), Long.BYTES);
        out.writeFixed(uuid.getLeastSignificantBits(), Long.BYTES);
    }

    private static UUID readUuid(KeyInput in) throws UndecodableException {
        return new UUID(in.readFixed(Long.BYTES), in.readFixed(Long.BYTES));
    }

    /** By its language tag, unless that stands for another locale, as it does for {@code no_NO_NY}. */
    private static void writeLocale(Locale locale, KeyOutput out) {
        String tag = locale.toLanguageTag();
        if (Locale.forLanguageTag(tag).equals(locale)) {
            out.write(BY_LANGUAGE_TAG);
            out.writeText(tag);
        } else {
            out.write(BY_PARTS);
            out.writeText(locale.getLanguage());
            out.writeText(locale.getCountry());
            out.writeText(locale.getVariant());
        }
    }

    @SuppressWarnings("deprecation") // the constructor alone makes locales that break the rules of language tags
    private static Locale readLocale(KeyInput in) throws UndecodableException {
        return in.readByte() == BY_LANGUAGE_TAG
                ? Locale.forLanguageTag(in.readText())
                : new Locale(in.readText(), in.readText(), in.readText());
    }
}
