package weather;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Answers questions from the standard input, one a line, until it ends or says {@code quit}: {@code forecast Oslo 2026-12-01}, {@code correct Oslo
 * 2026-12-01 3}, {@code forget Oslo 2026-12-01}, {@code newmodel}, {@code runs}.
 */
public final class WeatherMain {

    private WeatherMain() {}

    public static void main(String[] args) throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            WeatherService weather = container.select(WeatherService.class).get();
            WeatherModel model = container.select(WeatherModel.class).get();
            for (String line = questions.readLine();
                    line != null && !line.equals("quit");
                    line = questions.readLine()) {
                System.out.println(answer(line.split(" "), weather, model));
            }
        }
    }

    private static String answer(String[] words, WeatherService weather, WeatherModel model) {
        switch (words[0]) {
            case "forecast":
                try {
                    return weather.forecast(words[1], LocalDate.parse(words[2])).toString();
                } catch (UnknownCityException e) {
                    return e.getMessage();
                }
            case "correct":
                LocalDate day = LocalDate.parse(words[2]);
                weather.correct(words[1], day, new Forecast(words[1], day, Integer.parseInt(words[3])));
                return "corrected";
            case "forget":
                weather.forget(words[1], LocalDate.parse(words[2]));
                return "forgotten";
            case "newmodel":
                weather.newModel();
                return "nothing holds any more";
            case "runs":
                return String.valueOf(model.runs());
            default:
                return "What is " + words[0] + '?';
        }
    }
}
