namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A signature with its algorithm (OPC 10000-4, SignatureData).</summary>
public sealed record SignatureData : IUaMessage<SignatureData>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 458;

    /// <summary>URI of the algorithm; null without a signature.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The signature, or null.</summary>
    public byte[]? Signature { get; init; }

    /// <inheritdoc/>
    public static SignatureData Decode(ref UaReader reader) => new()
    {
        Algorithm = reader.ReadString(),
        Signature = reader.ReadByteString(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteString(Algorithm);
        writer.WriteByteString(Signature);
    }
}
