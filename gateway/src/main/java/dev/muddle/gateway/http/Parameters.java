package dev.muddle.gateway.http;

/** Reads the values of query parameters. */
public final class Parameters {

    private Parameters() {}

    /**
     * Reads a whole number.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem that names the parameter and what is accepted
     */
    public static int wholeNumber(String name, String text, int min, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same answer.
        }
        throw Problems.invalid(name, name + " must be a whole number in " + min + " to " + max + ", but is " + text);
    }
}
