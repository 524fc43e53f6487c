namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>ResponseHeader (OPC 10000-4 §7.33).</summary>
public sealed record ResponseHeader : IUaEncodable<ResponseHeader>
{
    /// <summary>When the server sent it.</summary>
    public UaDateTime Timestamp { get; init; }

    /// <summary><see cref="RequestHeader.RequestHandle"/> of the request.</summary>
    public uint RequestHandle { get; init; }

    /// <summary>What became of the service as a whole.</summary>
    public UaStatusCode ServiceResult { get; init; }

    /// <summary>Details, or null.</summary>
    public DiagnosticInfo? ServiceDiagnostics { get; init; }

    /// <summary>Texts the diagnostics point to.</summary>
    public string?[] StringTable { get; init; } = [];

    /// <summary>Kept for later versions.</summary>
    public ExtensionObject AdditionalHeader { get; init; } = ExtensionObject.Null;

    /// <inheritdoc/>
    public static ResponseHeader Decode(ref UaReader reader) => new()
    {
        Timestamp = reader.ReadDateTime(),
        RequestHandle = reader.ReadUInt32(),
        ServiceResult = reader.ReadStatusCode(),
        ServiceDiagnostics = reader.ReadDiagnosticInfo(),
        StringTable = reader.ReadArrayOf(sizeof(int), static (ref UaReader r) => r.ReadString()),
        AdditionalHeader = reader.ReadExtensionObject(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteDateTime(Timestamp);
        writer.WriteUInt32(RequestHandle);
        writer.WriteStatusCode(ServiceResult);
        writer.WriteDiagnosticInfo(ServiceDiagnostics);
        writer.WriteInt32(StringTable.Length);
        foreach (var text in StringTable)
        {
            writer.WriteString(text);
        }

        writer.WriteExtensionObject(AdditionalHeader);
    }
}
