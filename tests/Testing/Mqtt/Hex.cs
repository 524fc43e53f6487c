namespace IndustrialGateway.Tests.Testing.Mqtt;

/// <summary>Bytes as people write them.</summary>
public static class Hex
{
    /// <summary>Bytes from "10 0D 00 04"; spaces do not count.</summary>
    public static byte[] Bytes(string text) => Convert.FromHexString(text.Replace(" ", string.Empty, StringComparison.Ordinal));
}
