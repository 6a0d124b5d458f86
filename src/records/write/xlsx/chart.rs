//! Charts that the spreadsheet draws itself, and the sheet with what they are drawn from.

use super::paper::Paper;
use super::styles::{Styles, write};
use crate::i18n::Lang;
use crate::model::document::{Chart as Drawing, Drawn, Strand};
use crate::records::write::svg::{colours, places, told};
use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartSolidFill, ColNum, Color, Format, RowNum, Worksheet,
    XlsxError,
};

/// The breadth of a letter, in pixels.
const LETTER: f64 = 7.3;
/// The height of a chart, and of a row, in pixels.
const HIGH: u32 = 330;
const ROW: u32 = 20;

/// The sheet from which the charts are drawn.
pub(super) struct Data<'a> {
    sheet: Worksheet,
    name: String,
    row: RowNum,
    styles: &'a Styles,
}

/// Where the values of a chart stand: its labels in the first column, each strand in one of the next.
struct Block {
    title: RowNum,
    head: RowNum,
    first: RowNum,
    last: RowNum,
}

impl<'a> Data<'a> {
    pub(super) fn new(name: &str, styles: &'a Styles) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?.set_column_width(0, 24)?.set_column_range_width(1, 12, 14)?;
        Ok(Self { sheet, name: name.to_owned(), row: 0, styles })
    }

    /// The sheet, when there is a chart at all. It is hidden: all of it stands in the tables, and it is not to be printed.
    pub(super) fn sheet(mut self) -> Option<Worksheet> {
        self.sheet.set_hidden(true);
        (self.row > 0).then_some(self.sheet)
    }

    /// Puts a chart on a sheet, whole on one page.
    pub(super) fn chart(&mut self, paper: &mut Paper, drawing: &Drawing, lang: Lang) -> Result<(), XlsxError> {
        if drawing.labels.is_empty() || drawing.strands.is_empty() {
            return Ok(());
        }
        let block = self.put(drawing)?;
        let mut chart = self.draw(drawing, &block);
        chart.set_width(pixels(paper.letters)).set_height(HIGH).set_alt_text(told(drawing, lang));
        let rows = HIGH.div_ceil(ROW) + 1;
        paper.keep(15.0 * f64::from(rows));
        // A little below the edge of the row, which may be the edge of a page.
        paper.sheet.insert_chart_with_offset(paper.row, 0, &chart, 0, 4)?;
        paper.leave(rows)
    }

    fn put(&mut self, drawing: &Drawing) -> Result<Block, XlsxError> {
        let title = self.row;
        let (head, first) = (title + 1, title + 2);
        write(&mut self.sheet, title, 0, &drawing.title, &self.styles.caption)?;
        write(&mut self.sheet, title, 1, &drawing.unit, &self.styles.note)?;
        write(&mut self.sheet, head, 0, "", &self.styles.head)?;
        for (row, label) in (first..).zip(&drawing.labels) {
            write(&mut self.sheet, row, 0, label, &self.styles.words)?;
        }
        for (col, strand) in (1..).zip(&drawing.strands) {
            write(&mut self.sheet, head, col, &strand.name, &self.styles.head_right)?;
            for (row, value) in (first..).zip(&strand.values) {
                // A gap is an empty cell.
                if let Some(value) = value {
                    let look = Format::new().set_num_format(plain(u8::from(value.fract() != 0.0)));
                    self.sheet.write_number_with_format(row, col, *value, &look)?;
                }
            }
        }
        let rows = RowNum::try_from(drawing.labels.len()).unwrap_or(RowNum::MAX);
        self.row = first + rows + 1;
        Ok(Block { title, head, first, last: first + rows - 1 })
    }

    fn draw(&self, drawing: &Drawing, block: &Block) -> Chart {
        let (mut bars, mut lines) = (Chart::new_column(), Chart::new_line());
        let colours = colours(drawing);
        let (mut any_bars, mut any_lines, mut edges) = (false, false, 0);
        for ((col, strand), colour) in (1..).zip(&drawing.strands).zip(colours) {
            let colour = Color::from(colour);
            if strand.drawn == Drawn::Bars {
                any_bars = true;
                self.series(&mut bars, block, col)
                    .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)));
            } else {
                any_lines = true;
                let mut marker = ChartMarker::new();
                if is_dotted(strand) {
                    marker
                        .set_type(ChartMarkerType::Circle)
                        .set_size(4)
                        .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)));
                } else {
                    marker.set_none();
                }
                edges += u32::from(strand.drawn == Drawn::Edge);
                self.series(&mut lines, block, col)
                    // The two edges of a band are explained once.
                    .delete_from_legend(strand.drawn == Drawn::Edge && edges.is_multiple_of(2))
                    .set_format(ChartFormat::new().set_line(&line(strand.drawn, colour)))
                    .set_marker(&marker);
            }
        }
        let mut chart = match (any_bars, any_lines) {
            (true, true) => {
                bars.combine(&lines);
                bars
            }
            (true, false) => bars,
            _ => lines,
        };
        let name = self.name.as_str();
        chart.title().set_name((name, block.title, 0)).set_font(ChartFont::new().set_size(12).set_bold());
        chart.show_empty_cells_as(ChartEmptyCells::Gaps).show_hidden_data();
        if drawing.strands.len() > 1 {
            chart.legend().set_position(ChartLegendPosition::Bottom);
        } else {
            chart.legend().set_hidden();
        }
        chart.x_axis().set_label_position(ChartAxisLabelPosition::Low);
        let values = chart.y_axis();
        values.set_name((name, block.title, 1)).set_name_font(ChartFont::new().set_size(9));
        values
            .set_num_format(plain(places(drawing)))
            .set_major_gridlines_line(ChartLine::new().set_color(Color::RGB(0x00D9_D9D9)));
        if drawing.from_zero && drawing.strands.iter().flat_map(|strand| &strand.values).flatten().all(|v| *v >= 0.0) {
            values.set_min(0);
        }
        chart
    }

    fn series<'c>(&self, chart: &'c mut Chart, block: &Block, col: ColNum) -> &'c mut rust_xlsxwriter::ChartSeries {
        let name = self.name.as_str();
        let series = chart.add_series();
        series.set_name((name, block.head, col)).set_categories((name, block.first, 0, block.last, 0)).set_values((
            name,
            block.first,
            col,
            block.last,
            col,
        ))
    }
}

/// Numbers with so many decimals.
fn plain(places: u8) -> String {
    if places == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(places.into())) }
}

fn line(drawn: Drawn, colour: Color) -> ChartLine {
    let mut line = ChartLine::new();
    line.set_color(colour);
    match drawn {
        Drawn::Broken => line.set_width(2).set_dash_type(ChartLineDashType::Dash),
        Drawn::Edge => line.set_width(0.75).set_dash_type(ChartLineDashType::RoundDot),
        Drawn::Line | Drawn::Bars => line.set_width(2),
    };
    line
}

/// True when a value stands between two gaps: a line alone would not show it.
fn is_dotted(strand: &Strand) -> bool {
    let value = |index: Option<usize>| index.and_then(|index| strand.values.get(index).copied().flatten());
    (0..strand.values.len())
        .any(|at| value(Some(at)).is_some() && value(at.checked_sub(1)).is_none() && value(Some(at + 1)).is_none())
}

/// Letters as pixels.
fn pixels(letters: f64) -> u32 {
    (400_u32..1_100).take_while(|pixels| f64::from(*pixels) <= letters * LETTER).last().unwrap_or(400)
}
