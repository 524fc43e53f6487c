using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// Log lines of the OPC UA adapter: event ids 10200 to 10299. What becomes of devices the host logs, who hears it from the observer; here is said what becomes of the
/// session, when that changes.
/// </summary>
internal static partial class OpcUaLog
{
    [LoggerMessage(EventId = 10200, EventName = "OpcUaSessionOpened", Level = LogLevel.Debug,
        Message = "A session with {Channel} has begun; it has {NamespaceCount} namespaces.")]
    public static partial void SessionOpened(ILogger logger, string channel, int namespaceCount);

    [LoggerMessage(EventId = 10201, EventName = "OpcUaTroubleMet", Level = LogLevel.Debug,
        Message = "Trouble with {Channel} ({Status}): '{Reason}'.")]
    public static partial void Trouble(ILogger logger, string channel, string status, string reason);
}
