namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The subscription itself has changed; with BadTimeout it is gone, with GoodSubscriptionTransferred another session has it (OPC 10000-4,
/// StatusChangeNotification).
/// </summary>
public sealed record StatusChangeNotification : IUaMessage<StatusChangeNotification>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 820;

    /// <summary>What happened.</summary>
    public UaStatusCode Status { get; init; }

    /// <summary>Details, or null.</summary>
    public DiagnosticInfo? DiagnosticInfo { get; init; }

    /// <inheritdoc/>
    public static StatusChangeNotification Decode(ref UaReader reader) => new()
    {
        Status = reader.ReadStatusCode(),
        DiagnosticInfo = reader.ReadDiagnosticInfo(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteStatusCode(Status);
        writer.WriteDiagnosticInfo(DiagnosticInfo);
    }
}
