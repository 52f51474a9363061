package dev.till.report.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static String cell(String text) {
        Csv table = new Csv("name");
        table.row(text);
        return table.toString().replaceFirst("^name\r\n", "").replaceFirst("\r\n$", "");
    }

    /** The characters that OWASP lists for CSV injection. */
    @ParameterizedTest
    @ValueSource(strings = {"=", "+", "-", "@", "＝", "＋", "－", "＠", "\t"})
    void writesNoFormulas(String sign) {
        assertThat(cell(sign + "1")).isEqualTo("'" + sign + "1");
        assertThat(cell(sign)).isEqualTo("'" + sign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n"})
    void writesNoFormulasBehindTheEndOfALine(String end) {
        assertThat(cell(end + "=1")).isEqualTo("\"'" + end + "=1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", " =1", "'=1", "ü🍔", "１"})
    void leavesOtherTextsAsTheyAre(String text) {
        assertThat(cell(text)).isEqualTo(text);
    }
}
