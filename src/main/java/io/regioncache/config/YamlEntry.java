package io.regioncache.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A name in a file with what is said under it.
 *
 * @param name the name
 * @param line where the name stands
 * @param value what is said
 */
record YamlEntry(String name, int line, Node value) {

    /** What is said of tags. */
    static final String NO_TAGS = "tags, which begin with !, have no meaning here. Leave it out";

    /**
     * The entries of a mapping, in the order of the file, and behind them those that are merged in by {@code <<}.
     *
     * @param node a mapping, or nothing at all
     * @param expected what was expected of it, for messages
     * @param mistakes gets to know of names that stand there twice
     * @throws Mistake if the node is something else
     */
    static Collection<YamlEntry> entriesOf(Node node, String expected, Mistakes mistakes) {
        Map<String, YamlEntry> entries = new LinkedHashMap<>();
        if (!isNothing(node)) {
            add(mapping(node, expected), entries, mistakes, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
        return entries.values();
    }

    private static MappingNode mapping(Node node, String expected) {
        if (node instanceof MappingNode mapping) {
            if (!mapping.getTag().equals(Tag.MAP)) {
                throw tagged(node);
            }
            return mapping;
        }
        throw new Mistake(
                lineOf(node),
                expected + " expected, but there is " + (node.getNodeId() == NodeId.sequence ? "a list" : "a value"));
    }

    /** Each mapping is added once, however often it is merged: the first time wins anyway. */
    private static void add(MappingNode node, Map<String, YamlEntry> entries, Mistakes mistakes, Set<Node> added) {
        if (!added.add(node)) {
            return;
        }
        Map<String, YamlEntry> own = new LinkedHashMap<>();
        List<MappingNode> merged = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            mistakes.collect(() -> {
                if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                    merged.addAll(merged(tuple.getValueNode()));
                    return;
                }
                YamlEntry entry = entry(tuple);
                YamlEntry first = own.putIfAbsent(entry.name, entry);
                if (first != null) {
                    throw new Mistake(
                            entry.line,
                            "\"" + entry.name + "\" stands here a second time, after line " + first.line
                                    + ". Leave one of them out");
                }
            });
        }
        own.forEach(entries::putIfAbsent);
        merged.forEach(other -> add(other, entries, mistakes, added));
    }

    private static List<MappingNode> merged(Node node) {
        String expected = "<< takes in the settings of an anchor, as in <<: *name. Settings";
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(item -> mapping(item, expected)).toList()
                : List.of(mapping(node, expected));
    }

    private static YamlEntry entry(NodeTuple tuple) {
        if (tuple.getKeyNode() instanceof ScalarNode name) {
            return new YamlEntry(name.getValue(), lineOf(name), tuple.getValueNode());
        }
        throw new Mistake(lineOf(tuple.getKeyNode()), "a name was expected, but there is a list or a mapping");
    }

    static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Whether nothing is said. */
    static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    static Mistake tagged(Node node) {
        return new Mistake(lineOf(node), NO_TAGS);
    }
}
