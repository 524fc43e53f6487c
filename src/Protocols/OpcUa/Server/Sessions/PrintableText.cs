namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Texts of a peer on their way into a log: short, and without control characters.</summary>
internal static class PrintableText
{
    private const int MaxLength = 100;

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        return string.Create(Math.Min(text.Length, MaxLength), text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? '?' : source[i];
            }
        });
    }
}
