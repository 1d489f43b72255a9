package io.regioncache.internal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.testing.Sneaky;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.junit.jupiter.api.Test;

class WriterTest {

    @Test
    void doesNothingUnlessWriteThroughIsOn() {
        Writer<String, String> writer = new Writer<>(new FailingForB(), false);
        assertThat(writer.isWriteThrough()).isFalse();
        writer.write("b", "1");
        writer.delete("b");
        assertThat(writer.writeAll(Map.of("b", "1")).failed()).isEmpty();
        assertThat(writer.deleteAll(List.of("b")).failed()).isEmpty();
        assertThat(new Writer<String, String>(null, true).isWriteThrough()).isFalse();
    }

    @Test
    void failuresAreWrapped() {
        Writer<String, String> writer = new Writer<>(new FailingForB(), true);
        writer.write("a", "1");
        assertThatThrownBy(() -> writer.write("b", "1"))
                .isInstanceOf(CacheWriterException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.delete("b")).isInstanceOf(CacheWriterException.class);
    }

    @Test
    void checkedExceptionsOfOtherLanguagesAreWrapped() {
        Writer<String, String> writer = new Writer<>(
                new FailingForB() {
                    @Override
                    public void delete(Object key) {
                        throw Sneaky.undeclared(new IOException("undeclared"));
                    }
                },
                true);
        assertThatThrownBy(() -> writer.write("a", "1"))
                .isInstanceOf(CacheWriterException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(writer.deleteAll(List.of("a")).failure()).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void tellsWhatWasNotWritten() {
        Writer<String, String> writer = new Writer<>(new FailingForB(), true);
        WriterResult<String> result = writer.writeAll(Map.of("a", "1", "b", "2"));
        assertThat(result.failed()).contains("b");
        assertThatThrownBy(result::throwFailure).isInstanceOf(CacheWriterException.class);
        assertThat(writer.writeAll(Map.of("a", "1")).failed()).isEmpty();
    }

    @Test
    void tellsWhatWasNotDeleted() {
        Writer<String, String> writer = new Writer<>(new FailingForB(), true);
        WriterResult<String> result = writer.deleteAll(List.of("a", "b"));
        assertThat(result.failed()).contains("b");
        assertThat(result.failure()).isNotNull();
    }

    @Test
    void emptyCollectionsAreNotWritten() {
        Writer<String, String> writer = new Writer<>(
                new FailingForB() {
                    @Override
                    public void deleteAll(Collection<?> keys) {
                        throw new AssertionError("called for nothing");
                    }
                },
                true);
        assertThat(writer.deleteAll(List.of()).failure()).isNull();
    }

    private static class FailingForB implements CacheWriter<String, String> {

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            delete(entry.getKey());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            entries.removeIf(entry -> {
                write(entry);
                return true;
            });
        }

        @Override
        public void delete(Object key) {
            if (key.equals("b")) {
                throw new IllegalStateException("b");
            }
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            keys.removeIf(key -> {
                delete(key);
                return true;
            });
        }
    }
}
