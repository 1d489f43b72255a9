package io.regioncache.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.xy.XYDataset;

/** How plots look: dark on white, so that they can be read on pages of any colour. */
public final class Plots {

    /** Colours that people with any sight can tell apart, by Okabe and Ito. */
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2),
            new Color(0xE69F00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0x56B4E9),
            new Color(0xD55E00),
            new Color(0x555555));

    private static final Color GRID = new Color(0xDDDDDD);
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final double DOT = 6;
    private static final double MARGIN = 1.1;

    private Plots() {}

    /** The colour of a series. */
    public static Paint colour(int series) {
        return COLOURS.get(series % COLOURS.size());
    }

    /** Lines with a dot at each point. */
    public static JFreeChart lines(String title, XYDataset data, ValueAxis x, ValueAxis y) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        for (int series = 0; series < data.getSeriesCount(); series++) {
            renderer.setSeriesPaint(series, colour(series));
            renderer.setSeriesStroke(series, new BasicStroke(2));
            renderer.setSeriesShape(series, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        }
        XYPlot plot = new XYPlot(data, styled(x), styled(y), renderer);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        return chart(title, plot);
    }

    /** Groups of bars. */
    public static JFreeChart bars(String title, CategoryDataset data, ValueAxis y) {
        BarRenderer renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setItemMargin(0.05);
        renderer.setMaximumBarWidth(0.06);
        for (int series = 0; series < data.getRowCount(); series++) {
            renderer.setSeriesPaint(series, colour(series));
        }
        CategoryAxis x = new CategoryAxis();
        x.setTickLabelFont(PLAIN);
        x.setCategoryMargin(0.25);
        x.setMaximumCategoryLabelLines(3);
        x.setCategoryLabelPositions(CategoryLabelPositions.STANDARD);
        CategoryPlot plot = new CategoryPlot(data, x, styled(y), renderer);
        plot.setRangeGridlinePaint(GRID);
        return chart(title, plot);
    }

    /** An axis from zero on. */
    public static NumberAxis linear(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(true);
        axis.setNumberFormatOverride(java.text.NumberFormat.getInstance(Locale.ROOT));
        return axis;
    }

    /** An axis from one power of ten to another, so that all of these numbers lie between. */
    public static LogAxis logarithmic(String label, double least, double most) {
        LogAxis axis = new LogAxis(label);
        axis.setRange(
                Math.pow(10, Math.floor(Math.log10(least))) / MARGIN,
                Math.pow(10, Math.ceil(Math.log10(most))) * MARGIN);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setMinorTickMarksVisible(false);
        axis.setNumberFormatOverride(java.text.NumberFormat.getInstance(Locale.ROOT));
        return axis;
    }

    private static ValueAxis styled(ValueAxis axis) {
        axis.setLabelFont(PLAIN);
        axis.setTickLabelFont(PLAIN);
        return axis;
    }

    private static JFreeChart chart(String title, Plot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        JFreeChart chart = new JFreeChart(null, TITLE, plot, true);
        chart.setTitle(new TextTitle(title, TITLE));
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new org.jfree.chart.ui.RectangleInsets(10, 10, 6, 16));
        chart.getLegend().setItemFont(PLAIN);
        chart.getLegend().setFrame(org.jfree.chart.block.BlockBorder.NONE);
        return chart;
    }
}
