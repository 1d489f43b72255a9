package io.regioncache.config;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads YAML as nodes that know their place. No object is made of them, whatever tags they have.
 *
 * <p>No message quotes the text, which may hold passwords.
 */
final class YamlText {

    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST_ALIASES = 1_000;

    private YamlText() {}

    /**
     * The node that holds all others; null for a text without any.
     *
     * @throws Mistake if it is no YAML
     */
    static @Nullable Node parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new Mistake(1, "the file has more than " + LONGEST_TEXT + " characters. Divide it by patterns");
        }
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        try {
            return new Yaml(limits).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new Mistake(line, reason(e.getContext() + " " + e.getProblem()));
        } catch (YAMLException e) {
            throw new Mistake(1, "this is no YAML: it has a character that is not allowed, or is nested too deeply");
        }
    }

    private static String reason(String problem) {
        return problem.contains("Global tag") ? YamlEntry.NO_TAGS : "this is no YAML: " + syntax(problem);
    }

    private static String syntax(String problem) {
        if (problem.contains("alias")) {
            return "what begins with * is taken for an alias. Put it into quotes, as in \"*\"";
        }
        if (problem.contains("TAB")) {
            return "a tab stands where spaces are expected";
        }
        if (problem.contains("cannot start any token")) {
            return "what begins with @, % or ` has to stand in quotes";
        }
        if (problem.contains("mapping values")) {
            return "a colon stands where none can be. Check the lines above for their indentation, and put text that"
                    + " has \": \" in it into quotes";
        }
        if (problem.contains("document")) {
            return "a second document begins. Write all into one";
        }
        return "check the indentation, and that quotes and brackets are closed";
    }
}
