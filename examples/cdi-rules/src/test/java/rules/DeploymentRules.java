package rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.ComputeOptions;
import jakarta.enterprise.inject.Produces;
import java.lang.annotation.Annotation;
import java.time.Duration;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What keeps a container from starting. */
interface DeploymentRules extends Rules {

    @Test
    default void annotationsThatMakeNoSenseAreNamed() {
        assertStartFails(Wrong.Two.class)
                .hasStackTraceContaining("rules.Wrong$Two.both(int) is annotated with")
                .hasStackTraceContaining("a method may have one");
        assertStartFails(Wrong.NoValue.class)
                .hasStackTraceContaining("No parameter of rules.Wrong$NoValue.put(int,int)")
                .hasStackTraceContaining("@CacheValue");
        assertStartFails(Wrong.TwoValues.class)
                .hasStackTraceContaining("More than one parameter of rules.Wrong$TwoValues.put(int,int)");
        assertStartFails(Wrong.KeyAndValue.class)
                .hasStackTraceContaining("Parameter 1 of rules.Wrong$KeyAndValue.put(int)");
        assertStartFails(Wrong.ValueElsewhere.class)
                .hasStackTraceContaining(
                        "rules.Wrong$ValueElsewhere.remove(int), which is annotated with @CacheRemove");
        assertStartFails(Wrong.Private.class).hasStackTraceContaining("rules.Wrong$Private.hidden(int) is private");
        assertStartFails(Wrong.Static.class).hasStackTraceContaining("rules.Wrong$Static.shared(int) is static");
        if (container() == Container.WELD) { // OpenWebBeans finds this itself, and says it in other words
            assertStartFails(Wrong.Final.class).hasStackTraceContaining("rules.Wrong$Final.fixed() is final");
        } else {
            assertStartFails(Wrong.Final.class)
                    .hasStackTraceContaining("rules.Wrong$Final")
                    .hasStackTraceContaining("fixed");
        }
        assertStartFails(Wrong.OneCache.class)
                .hasStackTraceContaining("The exceptions of rules.Wrong$OneCache.get(int) are to be kept in wrong");
        assertStartFails(Wrong.OnTheClass.class)
                .hasStackTraceContaining("rules.Wrong$OnTheClass is annotated with @CacheRemoveAll")
                .hasStackTraceContaining("@CacheDefaults");
    }

    @Test
    default void optionsThatCanNotBeFollowedAreRefused() {
        assertStartFails(Refreshing.class).hasStackTraceContaining("refreshBefore");
    }

    @Test
    default void severalManagersAreRefusedByTheFirstCall() {
        container()
                .use(
                        container -> {
                            Results results = Container.bean(container, Results.class);
                            assertThatThrownBy(() -> results.named("a", 1))
                                    .hasStackTraceContaining("more than one bean of type javax.cache.CacheManager");
                        },
                        ProducedManager.class,
                        AnotherManager.class,
                        Results.class);
    }

    @Test
    default void aGeneratorThatCanNotBeMadeIsNamed() {
        container()
                .use(
                        container -> {
                            Unmakable bean = Container.bean(container, Unmakable.class);
                            assertThatThrownBy(() -> bean.get(1))
                                    .hasStackTraceContaining("Give it a constructor without parameters");
                        },
                        ProducedManager.class,
                        Unmakable.class);
    }

    default AbstractThrowableAssert<?, ? extends Throwable> assertStartFails(Class<?> bean) {
        return assertThatThrownBy(() ->
                container().use(container -> assertThat(container.isRunning()).isFalse(), ProducedManager.class, bean));
    }

    class AnotherManager {
        @Produces
        CacheManager manager() {
            return ProducedManager.manager;
        }
    }

    class Refreshing {
        @Produces
        ComputeOptions options() {
            return ComputeOptions.defaults().refreshBefore(Duration.ofSeconds(1));
        }
    }

    class Unmakable {

        @CacheResult(cacheKeyGenerator = NeedsMore.class)
        public int get(int key) {
            return key;
        }
    }

    record NeedsMore(String more) implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return new Generators.TextKey(more);
        }
    }
}
