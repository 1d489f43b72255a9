package io.regioncache.config;

import java.util.regex.Pattern;

/** Makes URIs fit to be printed: what may be a password becomes {@code ***}. */
final class UriMask {

    private static final Pattern USER_AND_PASSWORD = Pattern.compile("(//[^/?#@:]*:)[^/?#]*@");
    private static final Pattern PASSWORD_ALONE = Pattern.compile("(//)[^/?#@:]*@");
    private static final Pattern PARAMETER = Pattern.compile("(?i)([?&][^=&]*password=)[^&#]*");
    private static final Pattern ALL_BEFORE_LAST_AT = Pattern.compile("(?s)^([^/]*:(?://)?).*@");

    private UriMask() {}

    /** A URI that was understood, without its password. */
    static String mask(String uri) {
        String masked = USER_AND_PASSWORD.matcher(uri).replaceFirst("$1***@");
        masked = PASSWORD_ALONE.matcher(masked).replaceFirst("$1***@");
        return PARAMETER.matcher(masked).replaceAll("$1***");
    }

    /** A URI that was not understood, without anything that may have been meant as a password. */
    static String maskMalformed(String uri) {
        String masked = ALL_BEFORE_LAST_AT.matcher(uri).replaceFirst("$1***@");
        return PARAMETER.matcher(masked).replaceAll("$1***");
    }
}
