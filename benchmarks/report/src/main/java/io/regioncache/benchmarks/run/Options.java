package io.regioncache.benchmarks.run;

import io.regioncache.benchmarks.ratios.Plan;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param parts the parts, by name
 * @param plan what the part of the ratios measures
 * @param quick whether little is measured
 * @param measures whether anything is; if not, what is kept is shown again
 * @param writes whether results are kept and shown on the page, rather than printed
 */
record Options(List<String> parts, Plan plan, boolean quick, boolean measures, boolean writes) {

    /** The parts, in the order of the page. */
    static final List<String> PARTS = List.of("ratios", "waiting", "native", "growth", "memory", "start");

    private static final List<String> NARROWING = List.of("--rounds", "--threads", "--subjects", "--operations");
    private static final String RATIOS = PARTS.get(0);

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it asks for what there isn't, or for what doesn't go together
     */
    static Options of(String... args) {
        CommandLine line = CommandLine.of(args);
        boolean quick = line.has("--quick");
        boolean narrowed = NARROWING.stream().anyMatch(line::has);
        if (line.has("--render")) {
            line.refuseBeside("--render", "--quick", "--write");
            line.refuseBeside("--render", NARROWING.toArray(String[]::new));
        }
        if (quick) {
            line.refuseBeside("--quick", "--write");
        }
        List<String> parts = line.has("--parts") ? line.list("--parts") : quick || narrowed ? List.of(RATIOS) : PARTS;
        for (String part : parts) {
            if (!PARTS.contains(part)) {
                throw new IllegalArgumentException("No part " + part + "; there are " + PARTS);
            }
        }
        if (narrowed && !parts.equals(List.of(RATIOS))) {
            throw new IllegalArgumentException(
                    String.join(", ", NARROWING) + " are for the ratios only; leave them or --parts out");
        }
        return new Options(
                PARTS.stream().filter(parts::contains).toList(),
                plan(line, quick ? Plan.quick() : Plan.full()),
                quick,
                !line.has("--render"),
                line.has("--write") || (!quick && !narrowed));
    }

    private static Plan plan(CommandLine line, Plan whole) {
        Plan plan = whole;
        if (line.has("--rounds")) {
            plan = plan.withRounds(line.number("--rounds"));
        }
        if (line.has("--threads")) {
            plan = plan.withThreads(line.numbers("--threads"));
        }
        if (line.has("--subjects")) {
            plan = plan.withContenders(line.list("--subjects"));
        }
        if (line.has("--operations")) {
            plan = plan.withOperations(line.list("--operations"));
        }
        return plan;
    }
}
