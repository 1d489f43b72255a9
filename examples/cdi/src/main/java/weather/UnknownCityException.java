package weather;

/** There is no such city. */
public class UnknownCityException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnknownCityException(String city) {
        super("There is no city " + city);
    }
}
