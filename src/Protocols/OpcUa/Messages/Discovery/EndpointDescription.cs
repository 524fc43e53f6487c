namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>One way into a server (OPC 10000-4, EndpointDescription).</summary>
public sealed record EndpointDescription : IUaMessage<EndpointDescription>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 314;

    /// <summary>Address, as the server believes it to be.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>The server behind it.</summary>
    public ApplicationDescription Server { get; init; } = new();

    /// <summary>DER of the server's certificate, perhaps followed by its issuers; null without security.</summary>
    public byte[]? ServerCertificate { get; init; }

    /// <summary>Whether messages are signed and encrypted.</summary>
    public UaSecurityMode SecurityMode { get; init; }

    /// <summary>Algorithms.</summary>
    public string? SecurityPolicyUri { get; init; }

    /// <summary>The user tokens it takes.</summary>
    public UserTokenPolicy[] UserIdentityTokens { get; init; } = [];

    /// <summary>Transport and encoding.</summary>
    public string? TransportProfileUri { get; init; }

    /// <summary>The server's own ranking; more is better, 0 is not recommended. Never the only reason to choose.</summary>
    public byte SecurityLevel { get; init; }

    /// <inheritdoc/>
    public static EndpointDescription Decode(ref UaReader reader) => new()
    {
        EndpointUrl = reader.ReadString(),
        Server = ApplicationDescription.Decode(ref reader),
        ServerCertificate = reader.ReadByteString(),
        SecurityMode = (UaSecurityMode)reader.ReadInt32(),
        SecurityPolicyUri = reader.ReadString(),
        UserIdentityTokens = reader.ReadArrayOf<UserTokenPolicy>(),
        TransportProfileUri = reader.ReadString(),
        SecurityLevel = reader.ReadByte(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteString(EndpointUrl);
        Server.Encode(writer);
        writer.WriteByteString(ServerCertificate);
        writer.WriteInt32((int)SecurityMode);
        writer.WriteString(SecurityPolicyUri);
        writer.WriteArrayOf<UserTokenPolicy>(UserIdentityTokens);
        writer.WriteString(TransportProfileUri);
        writer.WriteByte(SecurityLevel);
    }
}
