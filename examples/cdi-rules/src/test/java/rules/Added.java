package rules;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** A class without annotations, which an extension of the application adds. */
public class Added {

    static final AtomicInteger calls = new AtomicInteger();

    public String named(String name, int index) {
        return name + index + '/' + calls.incrementAndGet();
    }

    /** Annotates the method as {@link Results#keyed} is. */
    static class Adding implements Extension {

        void annotate(@Observes ProcessAnnotatedType<Added> type) throws NoSuchMethodException {
            CacheResult annotation = Results.class
                    .getMethod("keyed", Object.class, String.class, long.class)
                    .getAnnotation(CacheResult.class);
            type.configureAnnotatedType()
                    .filterMethods(method -> method.getJavaMember().getName().equals("named"))
                    .forEach(method -> method.add(annotation));
        }
    }
}
