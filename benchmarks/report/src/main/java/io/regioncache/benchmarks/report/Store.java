package io.regioncache.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results in a directory, a JSON file for each part, written so that a changed measurement is a changed line. */
public final class Store {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    /** The results of a directory, which need not be there yet. */
    public Store(Path directory) {
        this.directory = directory;
    }

    /**
     * What is kept of a part; nothing if it was never measured.
     *
     * @throws IOException if it can't be read, or was kept by a version that measured something else
     */
    public <R> Optional<R> read(Part<R> part) throws IOException {
        Path file = file(part);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), part.type()));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "What is kept of the part " + part.name() + " is not what this version measures. Delete " + file
                            + " and measure the part anew",
                    e);
        }
    }

    /** Keeps results instead of those that are there. */
    public <R> void write(Part<R> part, R results) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(file(part), text(JSON.valueToTree(results)));
    }

    private Path file(Part<?> part) {
        return directory.resolve(part.name() + ".json");
    }

    /** A line for each field of the whole and each element of a list in it. */
    static String text(JsonNode whole) throws IOException {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : whole.properties()) {
            fields.add("  " + JSON.writeValueAsString(field.getKey()) + ": " + value(field.getValue()));
        }
        return "{\n" + String.join(",\n", fields) + "\n}\n";
    }

    private static String value(JsonNode value) throws IOException {
        if (!value.isArray() || value.isEmpty()) {
            return JSON.writeValueAsString(value);
        }
        List<String> elements = new ArrayList<>();
        for (JsonNode element : value) {
            elements.add("    " + JSON.writeValueAsString(element));
        }
        return "[\n" + String.join(",\n", elements) + "\n  ]";
    }
}
