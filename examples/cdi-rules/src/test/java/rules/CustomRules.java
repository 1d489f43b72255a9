package rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.Test;

/** Key generators and resolver factories of the application. */
interface CustomRules extends Rules {

    @Test
    default void thoseOfTheClassAreUsedUnlessTheAnnotationHasItsOwn() {
        Custom custom = bean(Custom.class);
        assertThat(custom.general("Key")).isEqualTo(1);
        assertThat(custom.general("kEY")).isEqualTo(1);
        assertThat(size("General.custom")).isEqualTo(1);
        assertThat(custom.special("Key", 1)).isEqualTo(2);
        assertThat(custom.special("kEY", 1)).isEqualTo(3);
        assertThat(manager().getCache("Special.custom").get(new Generators.TextKey("prefix-Key")))
                .isEqualTo(2);
        custom.put("Key", 7);
        assertThat(custom.general("key")).isEqualTo(7);
        custom.removeAll();
        assertThat(size("General.custom")).isZero();
    }

    @Test
    default void exceptionsGoToTheCacheThatTheFactoryResolvesForThem() {
        Custom custom = bean(Custom.class);
        assertThatThrownBy(() -> custom.special("k", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(size("Special.custom.failures")).isEqualTo(1);
        assertThatThrownBy(() -> custom.special("k", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void oneOfEachIsMadeAndAskedOnceForEachMethod() {
        Custom custom = bean(Custom.class);
        int made = Generators.Upper.made.get();
        for (int i = 0; i < 3; i++) {
            custom.general("k" + i);
            custom.special("k" + i, i);
            custom.put("k" + i, i);
            custom.removeAll();
        }
        assertThat(Generators.Upper.made.get() - made).isLessThanOrEqualTo(1);
        assertThat(Resolvers.General.last.asked)
                .extracting(details -> details.getMethod().getName())
                .doesNotHaveDuplicates()
                .contains("general", "put", "removeAll");
        assertThat(Resolvers.Special.last.asked)
                .extracting(details -> details.getMethod().getName())
                .containsExactlyInAnyOrder("special", "special"); // for results and for exceptions
    }

    @Test
    default void aFactoryLearnsOfTheMethod() throws Exception {
        Custom custom = bean(Custom.class);
        custom.special("k", 1);
        CacheMethodDetails<?> details = Resolvers.Special.last.asked.get(0);
        assertThat(details.getMethod()).isEqualTo(Custom.class.getMethod("special", String.class, int.class));
        assertThat(details.getCacheName()).isEqualTo("custom");
        assertThat(details.getCacheAnnotation()).isInstanceOf(CacheResult.class);
        assertThat(types(details.getAnnotations()))
                .containsExactlyInAnyOrder(CacheResult.class, Custom.Generator.class);
        assertThatThrownBy(() -> details.getAnnotations().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    default void aGeneratorLearnsOfTheCall() {
        Custom custom = bean(Custom.class);
        custom.special("k", 4);
        CacheKeyInvocationContext<? extends Annotation> call = Generators.Prefixed.last;
        assertThat(call.getTarget()).isInstanceOf(Custom.class);
        assertThat(call.getMethod().getName()).isEqualTo("special");
        assertThat(call.getCacheName()).isEqualTo("custom");
        assertThat(call.getCacheAnnotation()).isInstanceOf(CacheResult.class);
        assertThat(types(call.getAnnotations())).contains(Custom.Generator.class);
        assertThat(call.getValueParameter()).isNull();
        CacheInvocationParameter[] all = call.getAllParameters();
        assertThat(Arrays.stream(all).map(CacheInvocationParameter::getValue)).containsExactly("k", 4);
        assertThat(Arrays.stream(all).map(CacheInvocationParameter::getRawType))
                .containsExactly(String.class, int.class);
        assertThat(Arrays.stream(all).map(CacheInvocationParameter::getParameterPosition))
                .containsExactly(0, 1);
        assertThat(types(all[0].getAnnotations())).containsExactlyInAnyOrder(CacheKey.class, Custom.Generator.class);
        all[0] = null; // a copy
        assertThat(call.getAllParameters()[0]).isEqualTo(call.getKeyParameters()[0]);
        assertThat(call.getKeyParameters()).hasSize(1);
        assertThat(call.unwrap(InvocationContext.class).getParameters()).containsExactly("k", 4);
        assertThat(call.unwrap(CacheKeyInvocationContext.class)).isSameAs(call);
        assertThatThrownBy(() -> call.unwrap(String.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void aResolverLearnsOfTheCall() {
        Custom custom = bean(Custom.class);
        custom.put("k", 5);
        custom.removeAll();
        CacheInvocationContext<?> put = last(CachePut.class);
        CacheInvocationParameter value = ((CacheKeyInvocationContext<?>) put).getValueParameter();
        assertThat(value.getValue()).isEqualTo(5);
        assertThat(types(value.getAnnotations())).containsExactly(CacheValue.class);
        assertThat(((CacheKeyInvocationContext<?>) put).getKeyParameters()).hasSize(1);
        assertThat(last(CacheRemoveAll.class)).isNotInstanceOf(CacheKeyInvocationContext.class);
    }

    @Test
    default void aGeneratorThatGivesNothingIsNamed() {
        Custom custom = bean(Custom.class);
        assertThatThrownBy(custom::noKey)
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Generators$Nothing")
                .hasMessageContaining("rules.Custom.noKey()");
    }

    private static CacheInvocationContext<?> last(Class<? extends Annotation> type) {
        return Resolvers.General.last.calls.stream()
                .filter(call -> type.isInstance(call.getCacheAnnotation()))
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    private static List<Class<?>> types(Set<Annotation> annotations) {
        return annotations.stream().<Class<?>>map(Annotation::annotationType).toList();
    }
}
