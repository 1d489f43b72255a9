package weather;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Computes the weather, which takes time, and counts how often it has to. */
@ApplicationScoped
public class WeatherModel {

    private static final Map<String, Integer> LATITUDES = Map.of("Cairo", 30, "Oslo", 60, "Quito", 0, "Sydney", -34);

    private final AtomicInteger runs = new AtomicInteger();

    /** The temperature that the model comes to. */
    public int celsius(String city, LocalDate day) throws UnknownCityException {
        runs.incrementAndGet();
        pause();
        Integer latitude = LATITUDES.get(city);
        if (latitude == null) {
            throw new UnknownCityException(city);
        }
        double season = Math.cos(2 * Math.PI * (day.getDayOfYear() - 200) / 365.25) * Integer.signum(latitude);
        return (int) Math.round(28 - Math.abs(latitude) / 3.0 + 10 * season);
    }

    /** How often it has run in this JVM. */
    public int runs() {
        return runs.get();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
