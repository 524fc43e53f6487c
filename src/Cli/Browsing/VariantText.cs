using System.Globalization;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>Values for people: as short as a line of a tree, whatever their size.</summary>
internal static class VariantText
{
    private const int MostElements = 8;
    private const int MostCharacters = 80;
    private const int MostBytes = 16;

    /// <summary>The value; arrays with their first elements, long texts cut, control characters replaced.</summary>
    public static string Of(in Variant value) => value.Value switch
    {
        null => "null",
        byte[] bytes when !value.IsArray => Bytes(bytes),
        Array array => Elements(array, value.Dimensions),
        var scalar => Scalar(scalar),
    };

    private static string Elements(Array array, int[]? dimensions)
    {
        var shown = array.Cast<object?>().Take(MostElements).Select(element => element is byte[] bytes ? Bytes(bytes) : element is null ? "null" : Scalar(element));
        var size = dimensions is null ? array.Length.ToString(CultureInfo.InvariantCulture) : string.Join('x', dimensions);
        return Cut($"({size}) [{string.Join(", ", shown)}{(array.Length > MostElements ? ", ..." : "")}]");
    }

    private static string Bytes(byte[] bytes) => "0x" + Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, MostBytes))) + (bytes.Length > MostBytes ? "..." : "");

    private static string Scalar(object value) => value switch
    {
        string text => "\"" + Cut(SafeText.Of(text)) + "\"",
        bool flag => flag ? "true" : "false",
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        UaDateTime time => time.ToString(),
        ExtensionObject body => $"{{{body.TypeId}: {(body.Body?.Length ?? 0).ToString(CultureInfo.InvariantCulture)} B}}",
        DataValue inner => Of(inner.Value),
        Variant inner => Of(inner),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => Cut(SafeText.Of(value.ToString() ?? "")),
    };

    private static string Cut(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + "...";
}
