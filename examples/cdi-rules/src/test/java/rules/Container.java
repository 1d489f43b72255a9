package rules;

import io.regioncache.cdi.JCacheExtension;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.openwebbeans.se.OWBInitializer;
import org.jboss.weld.environment.se.Weld;

/** The containers of CDI that the rules are tested on. */
enum Container {
    WELD(Weld::new),
    OPEN_WEB_BEANS(OWBInitializer::new);

    private static final Logger QUIET = Logger.getLogger("org.apache.webbeans");

    private final Supplier<SeContainerInitializer> initializer;

    Container(Supplier<SeContainerInitializer> initializer) {
        this.initializer = initializer;
    }

    /** Starts a container that has these beans and no others. */
    SeContainer start(Class<?>... beans) {
        QUIET.setLevel(Level.SEVERE);
        return initializer
                .get()
                .disableDiscovery() // of beans and of extensions
                .addExtensions(new JCacheExtension(), new Added.Adding())
                .addBeanClasses(beans)
                .initialize();
    }

    /** Starts a container that looks for beans and extensions itself. */
    SeContainer discover() {
        QUIET.setLevel(Level.SEVERE);
        return initializer.get().initialize();
    }

    /** Starts a container beside another, uses it and ends it. */
    void use(Consumer<SeContainer> user, Class<?>... beans) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(before) {}); // OpenWebBeans has one container for each
        try (SeContainer container = start(beans)) {
            user.accept(container);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static <T> T bean(SeContainer container, Class<T> type) {
        Instance<T> found = container.select(type);
        return found.get();
    }
}
