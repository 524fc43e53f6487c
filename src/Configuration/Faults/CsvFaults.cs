using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Faults;

/// <summary>Faults about tables of tags (RFC 4180).</summary>
internal static class CsvFaults
{
    /// <summary>No arguments.</summary>
    public static readonly FaultKind NoHeader = new(
        "IGW1030",
        new("the table has no header row", "表格没有表头"),
        new("the first row names the keys of a tag, such as name,address,type,every", "第一行写测点的键, 如 name,address,type,every"));

    /// <summary>{0} separator.</summary>
    public static readonly FaultKind WrongSeparator = new(
        "IGW1031",
        new("the columns are separated by {0}", "列以 {0} 分隔"),
        new("save the table with commas between the columns (RFC 4180)", "请将表格另存为逗号分隔的 CSV (RFC 4180)"));

    /// <summary>No arguments.</summary>
    public static readonly FaultKind QuoteNotClosed = new(
        "IGW1032",
        new("this quote is never closed", "此引号没有闭合"),
        new("close it; a quote inside a quoted cell is written twice: \"\"", "请闭合引号; 引号内的引号写两次: \"\""));

    /// <summary>No arguments.</summary>
    public static readonly FaultKind StrayQuote = new(
        "IGW1033",
        new("a quote in the middle of a cell", "单元格中间出现引号"),
        new("put the whole cell in quotes and write the inner quote twice: \"a \"\"b\"\"\"", "请将整个单元格加引号, 内部引号写两次: \"a \"\"b\"\"\""));

    /// <summary>{0} cells, {1} columns.</summary>
    public static readonly FaultKind TooManyCells = new(
        "IGW1034",
        new("the row has {0} cells, the header {1}", "此行有 {0} 个单元格, 表头只有 {1} 列"),
        new("put a cell that contains a comma in quotes", "含逗号的单元格请加引号"));

    /// <summary>{0} column number.</summary>
    public static readonly FaultKind NamelessColumn = new(
        "IGW1035",
        new("column {0} has no name, but cells", "第 {0} 列没有列名, 却有内容"),
        new("name it after a key of a tag, or empty it", "请以测点的键命名该列, 或清空该列"));
}
