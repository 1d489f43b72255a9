package io.regioncache.cli;

import io.regioncache.RegionName;
import java.util.function.Predicate;

/**
 * Shows names of regions, of signals and of keys so that no two look the same, and that none of them does anything to a
 * terminal: what is empty, begins or ends with a space, or has characters that can't be seen, is put between quotes, with
 * escapes as in JSON.
 */
final class Names {

    private static final String ROOT = "(root)";

    private final Predicate<String> canShow;

    /** Names for whoever can be shown some characters and not others. */
    Names(Predicate<String> canShow) {
        this.canShow = canShow;
    }

    /** The whole name of a region. */
    String of(RegionName region) {
        return region.isRoot() ? ROOT : of(region.toString());
    }

    /** Any name but that of the root. */
    String of(String name) {
        return isPlain(name) ? name : '"' + escaped(name, true) + '"';
    }

    /** Text of any kind, of which what can't be seen is escaped, and line breaks and tabs stay. */
    String text(String text) {
        return escaped(text, false);
    }

    private boolean isPlain(String name) {
        return !name.isEmpty()
                && !name.equals(ROOT)
                && name.indexOf('"') < 0
                && name.equals(name.strip())
                && name.codePoints().allMatch(this::isVisible);
    }

    private boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> codePoint < 0x7F || canShow.test(Character.toString(codePoint));
        };
    }

    private String escaped(String text, boolean quoted) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (quoted && (c == '"' || c == '\\')) {
                escaped.append('\\').append((char) c);
            } else if (isVisible(c) || (!quoted && (c == '\n' || c == '\t'))) {
                escaped.appendCodePoint(c);
            } else {
                Json.escape(c, escaped);
            }
        });
        return escaped.toString();
    }
}
