package weather;

import io.regioncache.ComputeOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

/** The one setting beyond JCache: processes that want the same forecast at once compute it once. */
@ApplicationScoped
public class Settings {

    @Produces
    ComputeOptions options() {
        return ComputeOptions.defaults().acrossProcesses(Duration.ofSeconds(30));
    }
}
