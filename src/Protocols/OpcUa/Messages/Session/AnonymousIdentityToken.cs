namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>No user (OPC 10000-4, AnonymousIdentityToken).</summary>
public sealed record AnonymousIdentityToken : IUaMessage<AnonymousIdentityToken>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 321;

    /// <summary>PolicyId of the UserTokenPolicy.</summary>
    public string? PolicyId { get; init; }

    /// <inheritdoc/>
    public static AnonymousIdentityToken Decode(ref UaReader reader) => new() { PolicyId = reader.ReadString() };

    /// <inheritdoc/>
    public void Encode(UaWriter writer) => writer.WriteString(PolicyId);
}
