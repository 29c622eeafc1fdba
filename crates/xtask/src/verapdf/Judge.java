// What veraPDF says about files: one line for each file and standard, and one for each rule that a file breaks.
// Compiled and called by `cargo xtask verapdf`; a library is called here because the program of veraPDF needs an
// installer of its own.

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class Judge {
    private static final PDFAFlavour[] STANDARDS = {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A};

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        int kept = 0;
        for (String file : files) {
            for (PDFAFlavour standard : STANDARDS) {
                kept += judge(file, standard) ? 1 : 0;
            }
        }
        int all = files.length * STANDARDS.length;
        System.out.printf("veraPDF: %d passed, %d failed (%d files, PDF/UA-1 and PDF/A-2a)%n", kept, all - kept,
                files.length);
        System.exit(kept == all ? 0 : 1);
    }

    private static boolean judge(String file, PDFAFlavour standard) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), standard);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
            ValidationResult result = validator.validate(parser);
            int rules = result.getValidationProfile().getRules().size();
            Map<String, String> broken = new LinkedHashMap<>();
            Map<String, Integer> times = new LinkedHashMap<>();
            for (TestAssertion found : result.getTestAssertions()) {
                if (found.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber();
                    broken.putIfAbsent(rule, found.getMessage() + "\n      first at " + found.getLocation().getContext());
                    times.merge(rule, 1, Integer::sum);
                }
            }
            System.out.printf("%s %s %s: %d of %d rules kept, %d checks%n", result.isCompliant() ? "pass" : "FAIL",
                    standard.getId(), new File(file).getName(), rules - broken.size(), rules,
                    result.getTotalAssertions());
            broken.forEach((rule, why) -> System.out.printf("    %s, %d times: %s%n", rule, times.get(rule), why));
            return result.isCompliant();
        }
    }
}
