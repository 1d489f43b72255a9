package io.regioncache.benchmarks.report;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;

/** Plots as SVG files. The same plot gives the same file on machines with the same fonts. */
public final class Svg {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 440;

    private Svg() {}

    /** Writes plots into a directory, by their names. */
    public static void write(Path directory, Map<String, JFreeChart> plots) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, JFreeChart> plot : plots.entrySet()) {
            Files.writeString(directory.resolve(plot.getKey() + ".svg"), text(plot.getValue()));
        }
    }

    /** A plot as SVG. */
    static String text(JFreeChart plot) throws IOException {
        SVGGraphics2D graphics = new SVGGraphics2D(document());
        graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
        plot.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        StringWriter text = new StringWriter();
        graphics.stream(text, true);
        return text.toString();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This JDK has no XML", e);
        }
    }
}
