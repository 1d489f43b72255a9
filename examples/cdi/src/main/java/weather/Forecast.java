package weather;

import java.time.LocalDate;

/** What the weather will be. */
public record Forecast(String city, LocalDate day, int celsius) {

    @Override
    public String toString() {
        return city + ' ' + day + ' ' + celsius + " degrees";
    }
}
