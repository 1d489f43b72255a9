package io.regioncache.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionName;
import io.regioncache.internal.codec.EntryCodecs;
import io.regioncache.testing.NastyNames;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file declares, and what is said of mistakes in it. */
class ConfigFileTest {

    private static final String KEYS =
            "Valid are connection, namespace, colocationDepth, sweepInterval, defaults, regions";
    private static final String SETTINGS =
            "Valid are keyType, valueType, expiry, readThrough, writeThrough, loader, writer, listeners, statistics,"
                    + " management, timeout, refreshTimeoutOnUpdate, codec, keyCodec, allowedClasses, cascadeRemoveAll,"
                    + " signals";
    private static final String TEST = "io.regioncache.config.Declared$";

    private static final EntryCodecs CODECS = new EntryCodecs(ConfigFileTest.class.getClassLoader());

    private static final Placeholders PLACEHOLDERS =
            new Placeholders(Map.of("SECRET", "s3cret", "MINUTES", "5m")::get, name -> null);

    private static RegionDeclarations declarations(String text) {
        return new ConfigFile("file:/etc/shop.yaml", text)
                .declarations(
                        ConfigFileTest.class.getClassLoader(),
                        PLACEHOLDERS,
                        (keys, values) -> CODECS.codec(keys, values, null));
    }

    private static RegionConfiguration<?, ?> region(String text) {
        return declarations("regions:\n  a:\n" + text.indent(4)).of(RegionName.of("a"));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("regoins: {}", 1, "unknown setting \"regoins\" of the file. Did you mean \"regions\"? " + KEYS),
                mistake(
                        "connection:\n  uri: redis://h\n  pool-size: 3",
                        3,
                        "unknown setting \"pool-size\" of connection. Did you mean \"poolSize\"? Valid are uri, timeout,"
                                + " connectTimeout, retryAttempts, poolSize, minimumIdle, clientName, master, username,"
                                + " password"),
                mistake(
                        "regions:\n  catalog.*:\n\n    expriy: eternal",
                        4,
                        "unknown setting \"expriy\" of region catalog.*. Did you mean \"expiry\"? " + SETTINGS),
                mistake(
                        "defaults:\n  time-out: 3s",
                        2,
                        "unknown setting \"time-out\" of defaults. Did you mean \"timeout\"? " + SETTINGS),
                mistake(
                        "regions:\n  a:\n    timeout: 1h\n    codec: jdk\n    timeout: 2h",
                        5,
                        "\"timeout\" stands here a second time, after line 3. Leave one of them out"),
                mistake(
                        "regions:\n  a:\n  b:\n  a:",
                        4,
                        "\"a\" stands here a second time, after line 2. Leave one of them out"),
                mistake(
                        "regions:\n  a:\n    timeout: 1x",
                        3,
                        "timeout of region a is \"1x\", but must be none, or a duration such as " + DurationText.FORMS),
                mistake(
                        "regions:\n  a:\n    timeout: 0s",
                        3,
                        "timeout of region a is \"0s\", but must be none, or a duration such as " + DurationText.FORMS),
                mistake(
                        "regions:\n  a:\n    statistics: yes",
                        3,
                        "statistics of region a is \"yes\", but must be true or false"),
                mistake(
                        "regions:\n  a:\n    valueType: Sting",
                        3,
                        "valueType of region a is \"Sting\": java.lang has no such class. Did you mean \"String\"? Other"
                                + " classes are written with their package"),
                mistake(
                        "regions:\n  a:\n    keyType: long",
                        3,
                        "keyType of region a is \"long\": keys and values are objects, not primitive. Did you mean"
                                + " \"Long\"?"),
                mistake(
                        "regions:\n  a:\n    valueType: java.util.Map.Entry",
                        3,
                        "valueType of region a is \"java.util.Map.Entry\": there is no such class. Did you mean"
                                + " \"java.util.Map$Entry\"? Nested classes are written with $"),
                mistake(
                        "regions:\n  a:\n    loader: com.example.NoLoader",
                        3,
                        "loader of region a is \"com.example.NoLoader\": the manager's class loader, "
                                + ConfigFileTest.class.getClassLoader()
                                + ", finds no such class. Check its full name, and that it is on the class path"),
                mistake(
                        "regions:\n  a:\n    loader: " + TEST + "Writer",
                        3,
                        "loader of region a is \"" + TEST + "Writer\": the class is no"
                                + " javax.cache.integration.CacheLoader, nor a javax.cache.configuration.Factory of one"),
                mistake(
                        "regions:\n  a:\n    listeners: {class: " + TEST + "Listener, filter: " + TEST + "Asking}",
                        3,
                        "filter in listeners of region a is \"" + TEST + "Asking\": the class has to be public, not"
                                + " abstract, with a public constructor without parameters"),
                mistake(
                        "regions:\n  a:\n    listeners:\n    - {class: " + TEST + "Listener, synchron: true}",
                        4,
                        "unknown setting \"synchron\" of listeners of region a. Did you mean \"synchronous\"? Valid are"
                                + " class, filter, synchronous, oldValueRequired"),
                mistake(
                        "regions:\n  a:\n    listeners:\n    - synchronous: true",
                        4,
                        "listeners of region a: the class of the listener is missing. Write class: and its full name"),
                mistake(
                        "regions:\n  a:\n    codec: jsno",
                        3,
                        "codec of region a is \"jsno\": There is no codec \"jsno\". Did you mean \"json\"? Write one of"
                                + " kryo, jdk, json, fory, string, bytes, canonical, or the full name of a class that"
                                + " implements org.redisson.client.codec.Codec"),
                mistake(
                        "regions:\n  a:\n    codec: java.lang.String",
                        3,
                        "codec of region a is \"java.lang.String\": The codec java.lang.String is no"
                                + " org.redisson.client.codec.Codec. Name a class that implements it"),
                mistake(
                        "defaults:\n  codec: canonical",
                        2,
                        "codec of defaults is \"canonical\": The codec \"canonical\" is for keys alone. Configure another"
                                + " one for values, such as kryo"),
                mistake(
                        "regions:\n  a.*:\n    keyCodec: com.example.NoCodec",
                        3,
                        "keyCodec of region a.* is \"com.example.NoCodec\": The codec com.example.NoCodec can't be found."
                                + " Write its full name, and see that it is on the class path"),
                mistake(
                        "regions:\n  a:\n    expiry: 10m",
                        3,
                        "expiry of region a is \"10m\": say from when the time counts, by created, updated, accessed or"
                                + " touched, as in {created: 10m}"),
                mistake(
                        "regions:\n  a:\n    expiry:\n      create: 10m",
                        4,
                        "unknown setting \"create\" of expiry of region a. Did you mean \"created\"? Valid are created,"
                                + " updated, accessed, touched"),
                mistake(
                        "regions:\n  a:\n    expiry: {created: 10m, accessed: 5m}",
                        3,
                        "expiry of region a: exactly one of created, updated, accessed, touched expected, but there are"
                                + " 2"),
                mistake(
                        "regions:\n  a:\n    expiry: {created: soon}",
                        3,
                        "created in expiry of region a is \"soon\", but must be a duration such as "
                                + DurationText.FORMS),
                mistake(
                        "regions:\n  a:\n    allowedClasses: [com.example.*, com..x]",
                        3,
                        "allowedClasses of region a is \"com..x\": \"com..x\" is no pattern for allowed classes. Write the"
                                + " full name of a class (com.example.Money; nested, com.example.Order$Line),"
                                + " com.example.* for a package, com.example.** for a package and all below it, or ** for"
                                + " every class"),
                mistake(
                        "regions:\n  catalog.pro*:",
                        2,
                        "region catalog.pro*: in \"pro*\" * stands beside other characters, but is a whole segment."
                                + " Write \\* for the character itself"),
                mistake(
                        "regions:\n  catalog.**.eu:",
                        2,
                        "region catalog.**.eu: ** may only be the last segment of a pattern"),
                mistake(
                        "regions:\n  *:",
                        2,
                        "this is no YAML: what begins with * is taken for an alias. Put it into"
                                + " quotes, as in \"*\""),
                mistake("regions:\n\ta:", 2, "this is no YAML: a tab stands where spaces are expected"),
                mistake(
                        "regions:\n  a:\n    timeout:",
                        3,
                        "timeout of region a: none, or a duration such as " + DurationText.FORMS
                                + " expected, but there is nothing"),
                mistake(
                        "regions:\n  a: 1h",
                        2,
                        "region a: settings such as timeout: 1h expected, but there is a value"),
                mistake(
                        "regions: [a, b]",
                        1,
                        "names of regions, or patterns, each with settings under it, expected, but"
                                + " there is a list"),
                mistake(
                        "regions:\n  a:\n    codec: !!java.lang.Object {}",
                        3,
                        "tags, which begin with !, have no meaning here. Leave it out"),
                mistake(
                        "regions:\n  a:\n    codec: !env CODEC",
                        3,
                        "tags, which begin with !, have no meaning here. Leave" + " it out"),
                mistake(
                        "regions: !!java.lang.Object {}",
                        1,
                        "tags, which begin with !, have no meaning here. Leave it" + " out"),
                mistake(
                        "regions:\n  a:\n    codec: ${env:NONE}",
                        3,
                        "the environment variable NONE is not set. Set it, or write a default, as in"
                                + " ${env:NONE:-default}"),
                mistake(
                        "regions:\n  a:\n    codec: ${env:SECRET}",
                        3,
                        "codec of region a is \"${env:SECRET}\", but must be the short name of a codec, or the full name of"
                                + " a org.redisson.client.codec.Codec"));
    }

    private static Arguments mistake(String text, int line, String message) {
        return Arguments.of(text, "/etc/shop.yaml, line " + line + ": " + message + ".");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesTheLineAndWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> declarations(text))
                .isInstanceOf(CacheException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    @Test
    void tellsAllMistakesAtOnce() {
        String text = """
                conection: {}
                regions:
                  a:
                    timeout: soon
                    codec: jdk
                  b:
                    statistics: 1
                """;
        assertThatThrownBy(() -> declarations(text))
                .isInstanceOf(CacheException.class)
                .hasMessageMatching("(?s)/etc/shop.yaml has 3 mistakes:\n/etc/shop.yaml, line 1: unknown setting.*"
                        + "\n/etc/shop.yaml, line 4: timeout of.*\n/etc/shop.yaml, line 7: statistics of region b.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"valueType", "expiry", "loader", "codec", "allowedClasses", "timeout", "statistics", "listeners"
            })
    void whatIsFilledInIsNotQuoted(String setting) {
        assertThatThrownBy(() -> region(setting + ": \"a b ${env:SECRET}\""))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("${env:SECRET}")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void fillsInValues() {
        assertThat(region("timeout: ${env:MINUTES}").timeout()).contains(Duration.ofMinutes(5));
        assertThat(region("signals: ['$${a}', '${env:SECRET}-x', \"${env:NONE:-y}\"]")
                        .signals())
                .containsExactly("${a}", "s3cret-x", "y");
    }

    @Test
    void aRegionNeedNotSayAnything() {
        for (String body : new String[] {"", "{}", "~", "null"}) {
            RegionDeclarations declared = declarations("defaults:\nregions:\n  a: " + body);
            assertThat(declared.names()).containsExactly(RegionName.of("a"));
            assertThat(declared.of(RegionName.of("a")))
                    .isEqualTo(RegionConfiguration.builder().build());
        }
        for (String text : new String[] {"", "# nothing", "regions:", "connection:\ndefaults:\nregions:\n"}) {
            assertThat(declarations(text).names()).isEmpty();
        }
    }

    @Test
    void anchorsAndMergedSettingsWork() {
        RegionDeclarations declared = declarations("""
                defaults: &base
                  timeout: 1h
                  statistics: true
                regions:
                  a: *base
                  b: &b
                    <<: *base
                    timeout: 2h
                  c:
                    <<: [{timeout: 3h}, *b]
                """);
        assertThat(declared.of(RegionName.of("a"))).isEqualTo(declared.defaults());
        assertThat(declared.of(RegionName.of("b")).timeout()).contains(Duration.ofHours(2));
        assertThat(declared.of(RegionName.of("b")).isStatisticsEnabled()).isTrue();
        assertThat(declared.of(RegionName.of("c")).timeout()).contains(Duration.ofHours(3));
        assertThat(declared.of(RegionName.of("c")).isStatisticsEnabled()).isTrue();
    }

    /** Each level merges the one below twice, which would be 2 to the power of 40 mappings. */
    @Test
    void mergesThatRepeatThemselvesEnd() {
        String levels = Stream.iterate(1, i -> i + 1)
                .limit(40)
                .map(i -> "  a" + i + ": &a" + i + " {<<: [*a" + (i - 1) + ", *a" + (i - 1) + "]}\n")
                .collect(Collectors.joining());
        RegionDeclarations declared = declarations("regions:\n  a0: &a0 {timeout: 1h}\n" + levels);
        assertThat(declared.of(RegionName.of("a40")).timeout()).contains(Duration.ofHours(1));
        assertThat(declarations("regions:\n  a: &a {timeout: 1h, <<: *a}").names())
                .hasSize(1);
    }

    @Test
    void everyNameCanBeDeclared() {
        String text = NastyNames.ALL.stream()
                .map(name -> "  ? " + quoted(name.replace("*", "\\*")) + "\n  :\n")
                .collect(Collectors.joining("", "regions:\n", ""));
        assertThat(declarations(text).names())
                .containsExactlyInAnyOrderElementsOf(
                        NastyNames.ALL.stream().map(RegionName::of).toList());
    }

    private static String quoted(String name) {
        return name.chars().mapToObj(c -> "\\u%04x".formatted(c)).collect(Collectors.joining("", "\"", "\""));
    }

    @Test
    void theNameGoesBeforePatternsAndTheMoreSpecificPatternBeforeOthers() {
        RegionDeclarations declared = declarations("""
                defaults: {timeout: 1m}
                regions:
                  "**": {timeout: 2m, codec: jdk, signals: all}
                  a.**: {timeout: 3m, statistics: true}
                  a.*: {timeout: 4m}
                  "*.b": {timeout: 5m}
                  a.b: {timeout: 6m}
                """);
        RegionConfiguration<?, ?> exact = declared.of(RegionName.of("a.b"));
        assertThat(exact.timeout()).contains(Duration.ofMinutes(6));
        assertThat(exact.isStatisticsEnabled()).isTrue();
        assertThat(exact.codec()).contains(CodecSetting.named("jdk"));
        assertThat(exact.signals()).containsExactly("all");
        assertThat(timeoutOf(declared, "x.b")).isEqualTo(5);
        assertThat(timeoutOf(declared, "a.c")).isEqualTo(4);
        assertThat(timeoutOf(declared, "a.c.d")).isEqualTo(3);
        assertThat(timeoutOf(declared, "a")).isEqualTo(2);
        assertThat(declared.defaults().timeout()).contains(Duration.ofMinutes(1));
        RegionDeclarations equallySpecific =
                declarations("regions: {a.*: {timeout: 1m}, '*.b': {timeout: 2m}, a.b.c: {}}");
        assertThat(timeoutOf(equallySpecific, "a.b")).as("declared later").isEqualTo(2);
    }

    private static long timeoutOf(RegionDeclarations declared, String region) {
        return declared.of(RegionName.of(region)).timeout().orElseThrow().toMinutes();
    }

    @Test
    void isToldFromARedissonFile() {
        assertThat(ConfigFile.isOne("regions:\n  a:")).isTrue();
        assertThat(ConfigFile.isOne("{namespace: x}")).isTrue();
        assertThat(ConfigFile.isOne("connection:\n  uri: ["))
                .as("with a mistake")
                .isTrue();
        assertThat(ConfigFile.isOne("singleServerConfig:\n  address: redis://h"))
                .isFalse();
        assertThat(ConfigFile.isOne("singleServerConfig:\n  address: [")).isFalse();
        assertThat(ConfigFile.isOne("")).isFalse();
        assertThat(ConfigFile.isOne("a text")).isFalse();
    }

    @Test
    void noPasswordIsQuotedFromWhatIsNoYaml() {
        for (String password :
                new String[] {"*s3cret", "@s3cret", "a: s3cret", "[s3cret", "\"s3cret", "&s3cret *s3cret"}) {
            String text = "connection:\n  password: " + password + "\nregions:\n  a: [";
            assertThatThrownBy(() -> declarations(text))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("this is no YAML")
                    .hasMessageNotContaining("s3cret")
                    .hasNoCause();
        }
    }

    @Test
    void aFileHasALimit() {
        assertThatThrownBy(() -> declarations("#".repeat((1 << 20) + 1)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("more than 1048576 characters");
        assertThatThrownBy(() -> declarations("regions: " + "[".repeat(1_000)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("this is no YAML");
    }
}
