namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>RequestHeader (OPC 10000-4 §7.32).</summary>
public sealed record RequestHeader : IUaEncodable<RequestHeader>
{
    /// <summary>Secret id of the session; null before one exists.</summary>
    public NodeId AuthenticationToken { get; init; }

    /// <summary>When the client sent it.</summary>
    public UaDateTime Timestamp { get; init; }

    /// <summary>The client's own number, for diagnostics.</summary>
    public uint RequestHandle { get; init; }

    /// <summary>Which diagnostics are wanted.</summary>
    public uint ReturnDiagnostics { get; init; }

    /// <summary>Id in an audit log, or null.</summary>
    public string? AuditEntryId { get; init; }

    /// <summary>How long the client waits, milliseconds; 0 for ever.</summary>
    public uint TimeoutHint { get; init; }

    /// <summary>Kept for later versions.</summary>
    public ExtensionObject AdditionalHeader { get; init; } = ExtensionObject.Null;

    /// <inheritdoc/>
    public static RequestHeader Decode(ref UaReader reader) => new()
    {
        AuthenticationToken = reader.ReadNodeId(),
        Timestamp = reader.ReadDateTime(),
        RequestHandle = reader.ReadUInt32(),
        ReturnDiagnostics = reader.ReadUInt32(),
        AuditEntryId = reader.ReadString(),
        TimeoutHint = reader.ReadUInt32(),
        AdditionalHeader = reader.ReadExtensionObject(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteNodeId(AuthenticationToken);
        writer.WriteDateTime(Timestamp);
        writer.WriteUInt32(RequestHandle);
        writer.WriteUInt32(ReturnDiagnostics);
        writer.WriteString(AuditEntryId);
        writer.WriteUInt32(TimeoutHint);
        writer.WriteExtensionObject(AdditionalHeader);
    }
}
