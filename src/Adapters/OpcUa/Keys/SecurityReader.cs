using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Reads <c>security.policy</c>: a word of the map for each policy spoken here, and a clear answer for the retired ones.</summary>
internal static class SecurityReader
{
    /// <summary>No security.</summary>
    public const string None = "None";

    private const string UriPrefix = "http://opcfoundation.org/UA/SecurityPolicy#";

    private static readonly string[] Spoken = ["Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"];
    private static readonly string[] Retired = ["Basic128Rsa15", "Basic256", "Basic192Rsa15"];
    private static readonly string[] Words = ["none", None, .. Spoken];

    /// <summary>JSON Schema of the key.</summary>
    public static readonly string PolicySchema = """{"enum":["none","None","Basic256Sha256","Aes128_Sha256_RsaOaep","Aes256_Sha256_RsaPss"]}""";

    /// <summary>Reads the name of a policy; <c>none</c> becomes <see cref="None"/>.</summary>
    public static bool TryReadPolicy(MapNode node, IFaultSink faults, out string? value)
    {
        var text = (node as MapScalar)?.Text ?? "";
        value = string.Equals(text, None, StringComparison.OrdinalIgnoreCase) ? None : text;
        if (Array.IndexOf(Words, text) >= 0)
        {
            return true;
        }

        var name = text.StartsWith(UriPrefix, StringComparison.Ordinal) ? text[UriPrefix.Length..] : text;
        if (Array.IndexOf(Retired, name) >= 0)
        {
            faults.Add(new MapFault(OpcUaFaults.DeprecatedPolicy, node.Mark, name, string.Join(", ", Spoken)));
            return false;
        }

        faults.Add(new MapFault(MapFaults.WrongValue, node.Mark, "policy", text, string.Join(", ", ["none", .. Spoken])) { Suggestion = Spelling.Nearest(name, Words) });
        return false;
    }
}
