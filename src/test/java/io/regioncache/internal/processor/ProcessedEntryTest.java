package io.regioncache.internal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProcessedEntryTest {

    @Test
    void nothingDoneIsNothing() {
        assertThat(entry("old", null).change()).isEqualTo(EntryChange.NONE);
        ProcessedEntry<String, String> entry = entry("old", null);
        assertThat(entry.exists()).isTrue();
        assertThat(entry.change()).as("looking whether it exists is no access").isEqualTo(EntryChange.NONE);
    }

    @Test
    void readingAnEntryIsAnAccess() {
        ProcessedEntry<String, String> entry = entry("old", "loaded");
        assertThat(entry.getValue()).isEqualTo("old");
        assertThat(entry.change()).isEqualTo(EntryChange.ACCESSED);
    }

    @Test
    void readingWhatIsMissingLoads() {
        ProcessedEntry<String, String> entry = entry(null, "loaded");
        assertThat(entry.exists()).isFalse();
        assertThat(entry.getValue()).isEqualTo("loaded");
        assertThat(entry.exists()).isTrue();
        assertThat(entry.change()).isEqualTo(EntryChange.LOADED);
        assertThat(entry.newValue()).isEqualTo("loaded");
    }

    @Test
    void readingWhatNobodyHasIsNothing() {
        ProcessedEntry<String, String> entry = entry(null, null);
        assertThat(entry.getValue()).isNull();
        assertThat(entry.change()).isEqualTo(EntryChange.NONE);
    }

    @Test
    void settingCreatesOrUpdates() {
        ProcessedEntry<String, String> created = entry(null, "loaded");
        created.setValue("new");
        assertThat(created.getValue()).isEqualTo("new");
        assertThat(created.change()).isEqualTo(EntryChange.CREATED);
        ProcessedEntry<String, String> updated = entry("old", null);
        updated.getValue();
        updated.setValue("new");
        assertThat(updated.change()).isEqualTo(EntryChange.UPDATED);
        assertThat(updated.newValue()).isEqualTo("new");
    }

    @Test
    void settingOverALoadedValueCreates() {
        ProcessedEntry<String, String> entry = entry(null, "loaded");
        entry.getValue();
        entry.setValue("new");
        assertThat(entry.change()).isEqualTo(EntryChange.CREATED);
    }

    @Test
    void whatWasLoadedAndIsRemovedReachesTheWriter() {
        ProcessedEntry<String, String> entry = entry(null, "loaded");
        entry.getValue();
        entry.remove();
        assertThat(entry.change()).isEqualTo(EntryChange.REMOVED);
        ProcessedEntry<String, String> replaced = entry(null, "loaded");
        replaced.getValue();
        replaced.setValue("new");
        replaced.remove();
        assertThat(replaced.change()).isEqualTo(EntryChange.REMOVED);
    }

    @Test
    void theLoaderIsAskedOnce() {
        AtomicInteger asked = new AtomicInteger();
        ProcessedEntry<String, String> entry = new ProcessedEntry<>(
                "k",
                null,
                key -> {
                    asked.incrementAndGet();
                    return null;
                },
                value -> {});
        assertThat(entry.getValue()).isNull();
        assertThat(entry.getValue()).isNull();
        assertThat(asked).hasValue(1);
    }

    @Test
    void readingBeforeSettingIsRemembered() {
        ProcessedEntry<String, String> entry = entry("old", null);
        entry.setValue("new");
        entry.getValue();
        assertThat(entry.wasRead()).isFalse();
        ProcessedEntry<String, String> read = entry("old", null);
        read.getValue();
        read.setValue("new");
        assertThat(read.wasRead()).isTrue();
    }

    @Test
    void removing() {
        ProcessedEntry<String, String> entry = entry("old", "loaded");
        entry.remove();
        assertThat(entry.exists()).isFalse();
        assertThat(entry.getValue()).as("no load after a removal").isNull();
        assertThat(entry.change()).isEqualTo(EntryChange.REMOVED);
        entry.setValue("again");
        assertThat(entry.change()).isEqualTo(EntryChange.UPDATED);
    }

    @Test
    void removingWhatWasNeverThereStillReachesTheWriter() {
        ProcessedEntry<String, String> entry = entry(null, null);
        entry.remove();
        assertThat(entry.change()).isEqualTo(EntryChange.REMOVED);
    }

    @Test
    void removingWhatThisProcessorCreatedIsNothing() {
        ProcessedEntry<String, String> entry = entry(null, null);
        entry.setValue("new");
        entry.remove();
        assertThat(entry.change()).isEqualTo(EntryChange.NONE);
    }

    @Test
    void refusesNullAndWrongTypes() {
        ProcessedEntry<String, String> entry = new ProcessedEntry<>("k", null, key -> null, value -> {
            throw new ClassCastException();
        });
        assertThatThrownBy(() -> entry.setValue(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> entry.setValue("x")).isInstanceOf(ClassCastException.class);
        assertThat(entry.change()).isEqualTo(EntryChange.NONE);
    }

    @Test
    void unwraps() {
        ProcessedEntry<String, String> entry = entry("v", null);
        assertThat(entry.unwrap(MutableEntry.class)).isSameAs(entry);
        assertThatThrownBy(() -> entry.unwrap(String.class)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ProcessedEntry<String, String> entry(@Nullable String stored, @Nullable String loaded) {
        return new ProcessedEntry<>("k", stored, key -> loaded, value -> {});
    }
}
