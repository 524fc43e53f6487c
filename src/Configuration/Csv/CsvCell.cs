using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Csv;

/// <summary>One cell of a table.</summary>
/// <param name="Text">Unquoted.</param>
/// <param name="IsQuoted">True where it was quoted: then blanks at its ends count, and its text does not begin at <paramref name="Mark"/> but after the quote.</param>
/// <param name="Mark">Where.</param>
internal readonly record struct CsvCell(string Text, bool IsQuoted, SourceMark Mark);
