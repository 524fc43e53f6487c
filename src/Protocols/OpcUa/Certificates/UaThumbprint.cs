namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Thumbprints as people write them.</summary>
public static class UaThumbprint
{
    /// <summary>Digits of a SHA-1 thumbprint.</summary>
    public const int Sha1Digits = 40;

    /// <summary>Digits of a SHA-256 thumbprint.</summary>
    public const int Sha256Digits = 64;

    // With a separator after each digit nothing longer can mean a thumbprint.
    private const int LongestText = 2 * Sha256Digits;

    /// <summary>
    /// The upper-case hexadecimal digits of a thumbprint written in any case, with spaces, colons or hyphens between; null where it is not a whole SHA-1 or
    /// SHA-256 thumbprint.
    /// </summary>
    public static string? Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
        {
            return null;
        }

        Span<char> digits = stackalloc char[LongestText];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiHexDigit(c))
            {
                digits[count++] = char.ToUpperInvariant(c);
            }
            else if (c is not (' ' or ':' or '-'))
            {
                return null;
            }
        }

        return count is Sha1Digits or Sha256Digits ? new string(digits[..count]) : null;
    }
}
