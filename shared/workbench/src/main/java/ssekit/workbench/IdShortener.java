package ssekit.workbench;

import java.util.List;
import java.util.regex.Pattern;
import ssekit.testkit.Moment;
import ssekit.testkit.Wire;

/// Removes the prefix that all ids of a recording share.
record IdShortener(String prefix) {
    private static final Pattern NUMBERED = Pattern.compile("(.*[^0-9])\\d{1,18}");
    private static final int LONGEST = 24;

    static IdShortener of(List<Moment> moments) {
        var prefixes = moments.stream()
                .filter(moment ->
                        moment.kind() == Moment.Kind.EVENT && !moment.id().isEmpty())
                .map(moment -> NUMBERED.matcher(moment.id()))
                .map(id -> id.matches() ? id.group(1) : "")
                .distinct()
                .toList();
        return new IdShortener(prefixes.size() == 1 ? prefixes.getFirst() : "");
    }

    /// The id without what all have in common, and in quotes if it has not.
    String brief(String id) {
        var isCommon = id.startsWith(prefix) && id.length() > prefix.length();
        var rest = isCommon ? id.substring(prefix.length()) : id;
        var brief = Wire.visible(rest.length() <= LONGEST ? rest : rest.substring(0, LONGEST) + "…");
        return isCommon || id.isEmpty() ? brief : "“" + brief + "”";
    }
}
