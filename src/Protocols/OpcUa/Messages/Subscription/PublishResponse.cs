namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>PublishResponse (OPC 10000-4): what one subscription reports. The data path reads it with PublishResponseReader instead.</summary>
public sealed record PublishResponse : IUaMessage<PublishResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 829;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>The subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Messages that can be asked for by Republish.</summary>
    public uint[] AvailableSequenceNumbers { get; init; } = [];

    /// <summary>True where more wait at the server.</summary>
    public bool MoreNotifications { get; init; }

    /// <summary>The message.</summary>
    public NotificationMessage NotificationMessage { get; init; } = new();

    /// <summary>One for each acknowledgement of the request.</summary>
    public UaStatusCode[] Results { get; init; } = [];

    /// <summary>Details of each result where they were asked for; else empty.</summary>
    public DiagnosticInfo?[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static PublishResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        AvailableSequenceNumbers = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadUInt32()),
        MoreNotifications = reader.ReadBoolean(),
        NotificationMessage = NotificationMessage.Decode(ref reader),
        Results = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadStatusCode()),
        DiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteArray(BuiltInType.UInt32, AvailableSequenceNumbers);
        writer.WriteBoolean(MoreNotifications);
        NotificationMessage.Encode(writer);
        writer.WriteArray(BuiltInType.StatusCode, Results);
        writer.WriteArray(BuiltInType.DiagnosticInfo, DiagnosticInfos);
    }
}
