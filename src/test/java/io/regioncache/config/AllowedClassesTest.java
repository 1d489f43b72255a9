package io.regioncache.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedClassesTest {

    @Test
    void aNameIsThatClassAlone() {
        AllowedClasses allowed = AllowedClasses.of("com.example.Money");

        assertThat(allowed.permits("com.example.Money")).isTrue();
        assertThat(allowed.permits("com.example.Money$Part")).isFalse();
        assertThat(allowed.permits("com.example.MoneyBag")).isFalse();
        assertThat(allowed.permits("com.example.money")).isFalse();
        assertThat(allowed.permits("org.com.example.Money")).isFalse();
        assertThat(allowed.permits("com.example")).isFalse();
    }

    @Test
    void oneStarIsThePackageWithNestedClasses() {
        AllowedClasses allowed = AllowedClasses.of("com.example.*");

        assertThat(allowed.permits("com.example.Money")).isTrue();
        assertThat(allowed.permits("com.example.Order$Line$Part")).isTrue();
        assertThat(allowed.permits("com.example.below.Money")).isFalse();
        assertThat(allowed.permits("com.example2.Money")).isFalse();
        assertThat(allowed.permits("com.Money")).isFalse();
    }

    @Test
    void twoStarsAreThePackageAndAllBelow() {
        AllowedClasses allowed = AllowedClasses.of("com.example.**");

        assertThat(allowed.permits("com.example.Money")).isTrue();
        assertThat(allowed.permits("com.example.a.b.Money$Part")).isTrue();
        assertThat(allowed.permits("com.example2.Money")).isFalse();
        assertThat(allowed.permits("com.examples.a.Money")).isFalse();
        assertThat(allowed.permits("com.Money")).isFalse();
    }

    @Test
    void twoStarsAloneAreEverything() {
        assertThat(AllowedClasses.of("**").permits("Money")).isTrue();
        assertThat(AllowedClasses.of("**").permits("java.lang.Class")).isTrue();
        assertThat(AllowedClasses.of("**").permitsAll()).isTrue();
        assertThat(AllowedClasses.of("com.**").permitsAll()).isFalse();
    }

    @Test
    void anArrayIsPermittedIfItsElementsAre() {
        AllowedClasses allowed = AllowedClasses.of("com.example.Money");

        assertThat(allowed.permits("[Lcom.example.Money;")).isTrue();
        assertThat(allowed.permits("[[[Lcom.example.Money;")).isTrue();
        assertThat(allowed.permits("[Lcom.example.Other;")).isFalse();
        assertThat(allowed.permits("[Lcom.example.Money")).isFalse();
        assertThat(allowed.permits("[com.example.Money")).isFalse();
        assertThat(allowed.permits("[[X")).isFalse();
        assertThat(allowed.permits(int[].class.getName())).isTrue();
        assertThat(allowed.permits(double[][].class.getName())).isTrue();
        assertThat(allowed.permits(String[].class.getName())).isTrue();
        assertThat(allowed.permits("int")).isTrue();
    }

    @Test
    void whatDoesNothingIsAlwaysPermitted() {
        AllowedClasses allowed = AllowedClasses.of();

        for (Object harmless : List.of(
                1,
                "text",
                java.math.BigDecimal.ONE,
                java.time.Instant.EPOCH,
                java.time.ZoneId.of("Europe/Berlin"),
                java.util.UUID.randomUUID(),
                List.of(),
                List.of(1, 2, 3),
                List.of(1),
                Map.of(),
                Map.of(1, 2),
                Map.entry(1, 2),
                java.util.Set.of(1),
                java.util.Arrays.asList(1, 2),
                java.util.Collections.unmodifiableList(new java.util.ArrayList<>()),
                java.util.Collections.synchronizedMap(new java.util.HashMap<>()),
                java.util.concurrent.ConcurrentHashMap.newKeySet(),
                java.util.stream.Stream.of(1).toList(),
                java.util.Comparator.reverseOrder(),
                new java.sql.Timestamp(0))) {
            assertThat(allowed.permits(harmless.getClass().getName()))
                    .as(harmless.getClass().getName())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Class",
                "java.lang.ProcessBuilder",
                "java.lang.Runtime",
                "java.lang.Thread",
                "java.lang.Throwable",
                "java.lang.invoke.SerializedLambda",
                "java.lang.reflect.Proxy",
                "java.net.URL",
                "java.net.InetAddress",
                "java.rmi.server.UnicastRemoteObject",
                "java.util.ServiceLoader",
                "java.util.TimeZone",
                "java.util.Collections$CheckedMap",
                "java.util.Collections$Anything",
                "java.util.logging.Logger",
                "java.io.File",
                "javax.management.BadAttributeValueExpException",
                "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl",
                "com.sun.rowset.JdbcRowSetImpl",
                "sun.reflect.annotation.AnnotationInvocationHandler",
                "jdk.proxy1.$Proxy7",
                "com.example.Money",
                "Money",
                ""
            })
    void whatMayDoSomethingIsNot(String name) {
        assertThat(AllowedClasses.of().permits(name)).isFalse();
    }

    /** A name in the set that neither a JDK nor this library has would be a mistake of typing. */
    @Test
    void theHarmlessClassesExist() {
        assertThat(HarmlessClasses.names()).allSatisfy(name -> {
            if (name.contains(".") && !name.contains("Sequenced") && !name.endsWith("$SubList")) {
                Class.forName(name, false, AllowedClasses.class.getClassLoader());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "com.*.Money",
                "com.example.",
                ".com.example",
                "com..example",
                "com.example.***",
                "com.example.Mon*",
                "com.example.*.*",
                "com.example.**.x",
                "com/example/Money",
                "com.example.Money[]",
                "[Lcom.example.Money;",
                "!com.example.*",
                "com.1example",
                "*.example"
            })
    void whatIsNoPatternIsRefusedWithWhatWasExpected(String pattern) {
        assertThatThrownBy(() -> AllowedClasses.of("com.example.*", pattern))
                .isInstanceOf(CacheException.class)
                .hasMessageStartingWith("\"" + pattern + "\" is no pattern")
                .hasMessageContaining("com.example.**");
    }

    @Test
    void aTextHasPatternsBetweenCommas() {
        assertThat(AllowedClasses.parse(" a.*, b.** ,c.D").patterns()).containsExactly("a.*", "b.**", "c.D");
        assertThat(AllowedClasses.parse("a.*, b.**").toString()).isEqualTo("a.*, b.**");
        assertThat(AllowedClasses.parse("  ")).isEqualTo(AllowedClasses.of());
        assertThatThrownBy(() -> AllowedClasses.parse("a.*,")).isInstanceOf(CacheException.class);
    }

    @Test
    void equalByPatternsAndSerializable() throws Exception {
        AllowedClasses allowed = AllowedClasses.of("a.*", "b.**", "a.*");

        assertThat(allowed)
                .isEqualTo(AllowedClasses.of("b.**", "a.*"))
                .hasSameHashCodeAs(AllowedClasses.of("b.**", "a.*"))
                .isNotEqualTo(AllowedClasses.of("a.*"));
        assertThat(copy(allowed)).isEqualTo(allowed);
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
