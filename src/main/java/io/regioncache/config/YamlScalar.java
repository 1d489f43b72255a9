package io.regioncache.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a file.
 *
 * @param written as it is written there, which is what messages quote: what is filled in may be secret
 * @param line where it stands
 */
record YamlScalar(String written, int line) {

    private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP);

    /**
     * The value of a node.
     *
     * @param expected what was expected, for messages
     * @throws Mistake if it is no single value
     */
    static YamlScalar of(Node node, String expected) {
        if (YamlEntry.isNothing(node)) {
            throw new Mistake(YamlEntry.lineOf(node), expected + " expected, but there is nothing");
        }
        if (!(node instanceof ScalarNode scalar)) {
            throw new Mistake(
                    YamlEntry.lineOf(node),
                    expected + " expected, but there is "
                            + (node instanceof SequenceNode ? "a list" : "a mapping of names to values"));
        }
        if (!PLAIN.contains(node.getTag())) {
            throw YamlEntry.tagged(node);
        }
        return new YamlScalar(scalar.getValue(), YamlEntry.lineOf(node));
    }

    /**
     * The values of a list, or the only one.
     *
     * @throws Mistake if one of them is no single value
     */
    static List<YamlScalar> listOf(Node node, String expected) {
        if (node instanceof SequenceNode && !node.getTag().equals(Tag.SEQ)) {
            throw YamlEntry.tagged(node);
        }
        List<YamlScalar> values = new ArrayList<>();
        for (Node item : node instanceof SequenceNode list ? list.getValue() : List.of(node)) {
            values.add(of(item, expected));
        }
        return values;
    }

    /** Whether nothing is to be filled in, so that the value is no secret. */
    boolean isPlain() {
        return Placeholders.isPlain(written);
    }

    /**
     * The value with everything filled in.
     *
     * @throws Mistake if something can't be
     */
    String filled(Placeholders placeholders) {
        try {
            return placeholders.fill(written);
        } catch (IllegalArgumentException e) {
            throw new Mistake(line, String.valueOf(e.getMessage()));
        }
    }
}
