namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>RepublishResponse (OPC 10000-4): the message again.</summary>
public sealed record RepublishResponse : IUaMessage<RepublishResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 835;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>The message.</summary>
    public NotificationMessage NotificationMessage { get; init; } = new();

    /// <inheritdoc/>
    public static RepublishResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        NotificationMessage = NotificationMessage.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        NotificationMessage.Encode(writer);
    }
}
