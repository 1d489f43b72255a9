package io.regioncache.internal.codec;

/** The first byte of every encoded value, which tells what follows. Stored data depends on it: numbers never change. */
final class Tag {

    static final int NULL = 0x00;

    static final int STRING = 0x01;
    /** A string that is not well-formed Unicode, as UTF-16 code units. */
    static final int STRING16 = 0x02;

    static final int FALSE = 0x03;
    static final int TRUE = 0x04;
    static final int BYTE = 0x05;
    static final int SHORT = 0x06;
    static final int CHARACTER = 0x07;
    static final int INTEGER = 0x08;
    static final int LONG = 0x09;
    static final int FLOAT = 0x0A;
    static final int DOUBLE = 0x0B;
    static final int BIG_INTEGER = 0x0C;
    static final int BIG_DECIMAL = 0x0D;
    static final int UUID = 0x0E;
    static final int ENUM = 0x0F;
    static final int CLASS = 0x10;

    static final int DATE = 0x18;
    static final int INSTANT = 0x19;
    static final int LOCAL_DATE = 0x1A;
    static final int LOCAL_TIME = 0x1B;
    static final int LOCAL_DATE_TIME = 0x1C;
    static final int OFFSET_TIME = 0x1D;
    static final int OFFSET_DATE_TIME = 0x1E;
    static final int ZONED_DATE_TIME = 0x1F;
    static final int YEAR = 0x20;
    static final int YEAR_MONTH = 0x21;
    static final int MONTH_DAY = 0x22;
    static final int DURATION = 0x23;
    static final int PERIOD = 0x24;
    static final int ZONE_OFFSET = 0x25;
    static final int ZONE_REGION = 0x26;

    static final int LOCALE = 0x28;
    static final int CURRENCY = 0x29;
    static final int URI = 0x2A;
    static final int URL = 0x2B;
    static final int INET_ADDRESS = 0x2C;
    static final int INET_SOCKET_ADDRESS = 0x2D;
    static final int BIT_SET = 0x2E;

    static final int OPTIONAL_INT = 0x30;
    static final int OPTIONAL_LONG = 0x31;
    static final int OPTIONAL_DOUBLE = 0x32;
    static final int OPTIONAL = 0x33;

    static final int LIST = 0x38;
    static final int SET = 0x39;
    static final int MAP = 0x3A;
    static final int ENTRY = 0x3B;

    static final int BYTES = 0x40;
    static final int BOOLEANS = 0x41;
    static final int CHARS = 0x42;
    static final int SHORTS = 0x43;
    static final int INTS = 0x44;
    static final int LONGS = 0x45;
    static final int FLOATS = 0x46;
    static final int DOUBLES = 0x47;
    static final int OBJECTS = 0x48;

    /** An object, field by field. */
    static final int OBJECT = 0x50;
    /** An object in the form of its own {@code writeExternal}. */
    static final int EXTERNAL = 0x51;
    /** An object in the form of Java serialization. */
    static final int SERIALIZED = 0x52;

    private Tag() {}
}
