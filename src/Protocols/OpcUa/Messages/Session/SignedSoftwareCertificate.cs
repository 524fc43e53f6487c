namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A certificate of conformance; nobody uses it, its place in the messages remains (OPC 10000-4, SignedSoftwareCertificate).</summary>
public sealed record SignedSoftwareCertificate : IUaMessage<SignedSoftwareCertificate>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 346;

    /// <summary>DER of the certificate.</summary>
    public byte[]? CertificateData { get; init; }

    /// <summary>Signature over it.</summary>
    public byte[]? Signature { get; init; }

    /// <inheritdoc/>
    public static SignedSoftwareCertificate Decode(ref UaReader reader) => new()
    {
        CertificateData = reader.ReadByteString(),
        Signature = reader.ReadByteString(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteByteString(CertificateData);
        writer.WriteByteString(Signature);
    }
}
