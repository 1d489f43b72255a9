package io.regioncache.internal.codec;

import io.regioncache.internal.store.UndecodableException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The forms of boxed numbers and characters and of big numbers. */
final class NumberForms {

    private NumberForms() {}

    static void addTo(ScalarForms forms) {
        forms.add(Tag.BYTE, (v, out) -> out.write(v), in -> (byte) in.readByte(), Byte.class);
        forms.add(Tag.SHORT, (v, out) -> out.writeSigned(v), in -> (short) in.readSignedInt(), Short.class);
        forms.add(Tag.CHARACTER, (v, out) -> out.writeUnsigned(v), in -> (char) in.readUnsigned(), Character.class);
        forms.add(Tag.INTEGER, (v, out) -> out.writeSigned(v), KeyInput::readSignedInt, Integer.class);
        forms.add(Tag.LONG, (v, out) -> out.writeSigned(v), KeyInput::readSigned, Long.class);
        forms.add(
                Tag.FLOAT,
                (v, out) -> out.writeFixed(Float.floatToIntBits(v), Float.BYTES), // one bit pattern for every NaN
                in -> Float.intBitsToFloat((int) in.readFixed(Float.BYTES)),
                Float.class);
        forms.add(
                Tag.DOUBLE,
                (v, out) -> out.writeFixed(Double.doubleToLongBits(v), Double.BYTES),
                in -> Double.longBitsToDouble(in.readFixed(Double.BYTES)),
                Double.class);
        forms.add(
                Tag.BIG_INTEGER,
                (v, out) -> out.writeBlock(v.toByteArray()),
                NumberForms::readBigInteger,
                BigInteger.class);
        forms.add(Tag.BIG_DECIMAL, NumberForms::writeBigDecimal, NumberForms::readBigDecimal, BigDecimal.class);
    }

    private static BigInteger readBigInteger(KeyInput in) throws UndecodableException {
        return new BigInteger(in.readBlock());
    }

    /** With its scale, which counts for {@link BigDecimal#equals}. */
    private static void writeBigDecimal(BigDecimal value, KeyOutput out) {
        out.writeSigned(value.scale());
        out.writeBlock(value.unscaledValue().toByteArray());
    }

    private static BigDecimal readBigDecimal(KeyInput in) throws UndecodableException {
        int scale = in.readSignedInt();
        return new BigDecimal(readBigInteger(in), scale);
    }
}
