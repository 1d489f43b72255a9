package io.regioncache.config;

import java.util.ArrayList;
import java.util.List;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryListener;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the listeners that a cache begins with: one or a list, each a class or a mapping with more to say. */
final class DeclaredListeners {

    private static final List<String> KEYS = List.of("class", "filter", "synchronous", "oldValueRequired");

    private final NamedClasses classes;
    private final Mistakes mistakes;

    DeclaredListeners(NamedClasses classes, Mistakes mistakes) {
        this.classes = classes;
        this.mistakes = mistakes;
    }

    List<CacheEntryListenerConfiguration<Object, Object>> read(NamedValue value) {
        List<CacheEntryListenerConfiguration<Object, Object>> listeners = new ArrayList<>();
        List<Node> nodes = value.node() instanceof SequenceNode list ? list.getValue() : List.of(value.node());
        for (Node node : nodes) {
            CacheEntryListenerConfiguration<Object, Object> listener =
                    one(new NamedValue(value.name(), node, value.placeholders()));
            if (listeners.contains(listener)) {
                throw new Mistake(YamlEntry.lineOf(node), value.name() + ": the same listener stands here twice");
            }
            listeners.add(listener);
        }
        return listeners;
    }

    private CacheEntryListenerConfiguration<Object, Object> one(NamedValue value) {
        return value.node() instanceof MappingNode
                ? detailed(value)
                : configuration(classes.factory(value, CacheEntryListener.class), null, false, false);
    }

    private CacheEntryListenerConfiguration<Object, Object> detailed(NamedValue value) {
        DeclaredFactory<?> listener = null;
        DeclaredFactory<?> filter = null;
        boolean synchronous = false;
        boolean oldValue = false;
        for (YamlEntry entry : YamlEntry.entriesOf(value.node(), value.name(), mistakes)) {
            NamedValue part = new NamedValue(entry.name() + " in " + value.name(), entry.value(), value.placeholders());
            switch (entry.name()) {
                case "class" -> listener = classes.factory(part, CacheEntryListener.class);
                case "filter" -> filter = classes.factory(part, CacheEntryEventFilter.class);
                case "synchronous" -> synchronous = part.readBoolean();
                case "oldValueRequired" -> oldValue = part.readBoolean();
                default -> throw Names.unknown(entry, value.name(), KEYS);
            }
        }
        if (listener == null) {
            throw value.mistake("the class of the listener is missing. Write class: and its full name");
        }
        return configuration(listener, filter, oldValue, synchronous);
    }

    /** Which types a class of listeners is for is known to whoever declares it. */
    @SuppressWarnings("unchecked")
    private static CacheEntryListenerConfiguration<Object, Object> configuration(
            DeclaredFactory<?> listener, @Nullable DeclaredFactory<?> filter, boolean oldValue, boolean synchronous) {
        return new MutableCacheEntryListenerConfiguration<>(
                (Factory<CacheEntryListener<Object, Object>>) (Factory<?>) listener,
                (Factory<CacheEntryEventFilter<Object, Object>>) (Factory<?>) filter,
                oldValue,
                synchronous);
    }
}
