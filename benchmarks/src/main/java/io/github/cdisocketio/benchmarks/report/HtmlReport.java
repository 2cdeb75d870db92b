package io.github.cdisocketio.benchmarks.report;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One page with everything in it: a chart and a table for each work. No script, nothing from elsewhere. */
public final class HtmlReport {
    private static final String CHARTED = "server µs";
    private static final String CHARTED_ELSE = "heap bytes";
    private static final int BAR = 22;
    private static final int LABEL = 230;
    private static final int WIDTH = 560;

    private final StringBuilder out = new StringBuilder(8_192);

    private HtmlReport() {}

    /** The page. */
    public static String of(Results results) {
        HtmlReport page = new HtmlReport();
        page.head(results);
        results.summaries().forEach((work, peers) -> page.work(work, results.per(work), peers));
        return page.out.append("</main></html>\n").toString();
    }

    private void head(Results results) {
        out.append("""
                <!doctype html>
                <html lang="en"><meta charset="utf-8"><title>cdi-socketio: benchmarks</title>
                <style>
                body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; color: #1c2430 }
                table { border-collapse: collapse; font-size: 13px; width: 100% } th, td { padding: .2rem .5rem; text-align: right }
                th:first-child, td:first-child { text-align: left } tr { border-top: 1px solid #dde3ea }
                svg text { font: 13px system-ui, sans-serif; fill: #1c2430 } rect { fill: #9fb3c8 } rect.ours { fill: #1f7a8c }
                line { stroke: #1c2430 } small { color: #5b6b7c }
                </style>
                <main><h1>Benchmarks</h1>
                """);
        out.append("<p>");
        results.machine()
                .forEach((name, value) -> out.append(escape(name))
                        .append(": ")
                        .append(escape(value))
                        .append("<br>"));
        out.append(
                "</p><p>Medians of all rounds, with the least and the greatest. The servers had a processor of their own; "
                        + "its time is what the charts show, less is better.</p>\n");
    }

    private void work(String work, String per, Map<String, Map<String, Summary>> peers) {
        String metric = work.startsWith("idle") ? CHARTED_ELSE : CHARTED;
        out.append("<h2>")
                .append(escape(work))
                .append("</h2>\n<p>")
                .append(escape(metric))
                .append(" per ");
        out.append(escape(per)).append("</p>\n");
        chart(metric, peers);
        table(peers);
    }

    private void chart(String metric, Map<String, Map<String, Summary>> peers) {
        double most = peers.values().stream()
                .filter(metrics -> metrics.containsKey(metric))
                .mapToDouble(metrics ->
                        metrics.getOrDefault(metric, new Summary(0, 0, 0)).max())
                .max()
                .orElse(0);
        if (most <= 0) {
            return;
        }
        int height = peers.size() * (BAR + 6);
        out.append("<svg width=\"")
                .append(LABEL + WIDTH + 80)
                .append("\" height=\"")
                .append(height)
                .append("\">\n");
        int y = 0;
        for (Map.Entry<String, Map<String, Summary>> each : peers.entrySet()) {
            Summary value = each.getValue().get(metric);
            if (value != null) {
                bar(each.getKey(), value, y, WIDTH / most);
            }
            y += BAR + 6;
        }
        out.append("</svg>\n");
    }

    private void bar(String peer, Summary value, int y, double scale) {
        int middle = y + BAR / 2;
        int width = (int) Math.max(1, value.median() * scale);
        out.append("<text x=\"0\" y=\"")
                .append(middle + 5)
                .append("\">")
                .append(escape(peer))
                .append("</text>");
        out.append("<rect").append(peer.startsWith("cdi-socketio") ? " class=\"ours\"" : "");
        out.append(" x=\"")
                .append(LABEL)
                .append("\" y=\"")
                .append(y)
                .append("\" width=\"")
                .append(width);
        out.append("\" height=\"").append(BAR).append("\"/>");
        out.append("<line x1=\"").append(LABEL + (int) (value.min() * scale)).append("\" x2=\"");
        out.append(LABEL + (int) (value.max() * scale))
                .append("\" y1=\"")
                .append(middle)
                .append("\" y2=\"");
        out.append(middle).append("\"/>");
        out.append("<text x=\"").append(LABEL + (int) (value.max() * scale) + 8).append("\" y=\"");
        out.append(middle + 5)
                .append("\">")
                .append(Results.number(value.median()))
                .append("</text>\n");
    }

    private void table(Map<String, Map<String, Summary>> peers) {
        Set<String> metrics = new LinkedHashSet<>();
        peers.values().forEach(row -> metrics.addAll(row.keySet()));
        out.append("<table><tr><th></th>");
        metrics.forEach(metric -> out.append("<th>").append(escape(metric)).append("</th>"));
        out.append("</tr>\n");
        peers.forEach((peer, row) -> {
            out.append("<tr><td>").append(escape(peer)).append("</td>");
            for (String metric : metrics) {
                Summary value = row.get(metric);
                out.append("<td>");
                if (value != null) {
                    out.append(Results.number(value.median())).append("<br><small>");
                    out.append(Results.number(value.min())).append("–").append(Results.number(value.max()));
                    out.append("</small>");
                }
                out.append("</td>");
            }
            out.append("</tr>\n");
        });
        out.append("</table>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
