package io.regioncache.config;

import java.util.Arrays;

/** What names in Java look like. */
final class JavaNames {

    private JavaNames() {}

    /** Whether a text is an identifier, or several with dots between them. */
    static boolean isQualified(String text) {
        return Arrays.stream(text.split("\\.", -1)).allMatch(JavaNames::isIdentifier);
    }

    private static boolean isIdentifier(String part) {
        return !part.isEmpty()
                && Character.isJavaIdentifierStart(part.charAt(0))
                && part.chars().allMatch(Character::isJavaIdentifierPart);
    }
}
