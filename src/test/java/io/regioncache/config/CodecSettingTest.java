package io.regioncache.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.client.codec.StringCodec;

class CodecSettingTest {

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "json", "fory", "string", "bytes", " kryo ", "com.example.MyCodec"})
    void shortNamesAndClassNames(String name) {
        assertThat(CodecSetting.named(name).name()).isEqualTo(name.trim());
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> CodecSetting.named("jsno"))
                .isInstanceOf(CacheException.class)
                .hasMessageStartingWith("There is no codec \"jsno\". Did you mean \"json\"?")
                .hasMessageContaining("kryo, jdk, json, fory, string, bytes")
                .hasMessageContaining("org.redisson.client.codec.Codec");
        assertThatThrownBy(() -> CodecSetting.named("KRYO5")).hasMessageContaining("Did you mean \"kryo\"?");
        assertThatThrownBy(() -> CodecSetting.named("fury")).hasMessageContaining("Did you mean \"fory\"?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..B", "a.B c", "a/B", "a.1B"})
    void whatIsNoClassNameIsRefused(String name) {
        assertThatThrownBy(() -> CodecSetting.named(name)).isInstanceOf(CacheException.class);
    }

    @Test
    void anIdentityIsNotBlank() {
        assertThatThrownBy(() -> CodecSetting.of(StringCodec.INSTANCE, " ")).isInstanceOf(CacheException.class);
    }

    @Test
    void equalByNameIdentityOrCodec() {
        StringCodec latin = new StringCodec(StandardCharsets.ISO_8859_1);
        StringCodec other = new StringCodec(StandardCharsets.ISO_8859_1);

        assertThat(CodecSetting.named("jdk"))
                .isEqualTo(CodecSetting.named("jdk"))
                .isNotEqualTo(CodecSetting.named("json"));
        assertThat(CodecSetting.of(latin)).isEqualTo(CodecSetting.of(latin)).isNotEqualTo(CodecSetting.of(other));
        assertThat(CodecSetting.of(latin, "latin"))
                .isEqualTo(CodecSetting.of(other, "latin"))
                .hasSameHashCodeAs(CodecSetting.of(other, "latin"))
                .isNotEqualTo(CodecSetting.of(latin, "west"))
                .isNotEqualTo(CodecSetting.of(latin));
        assertThat(CodecSetting.named(StringCodec.class.getName())).isNotEqualTo(CodecSetting.of(latin));
    }

    @Test
    void isPrintedAsItIsWritten() {
        assertThat(CodecSetting.named("jdk")).hasToString("jdk");
        assertThat(CodecSetting.of(StringCodec.INSTANCE, "utf8"))
                .hasToString("org.redisson.client.codec.StringCodec (utf8)");
    }

    @Test
    void serializableIfTheCodecIs() throws Exception {
        assertThat(copy(CodecSetting.named("fory"))).isEqualTo(CodecSetting.named("fory"));
        assertThatThrownBy(() -> copy(CodecSetting.of(StringCodec.INSTANCE)))
                .isInstanceOf(NotSerializableException.class);
    }

    private static Object copy(Object original) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
