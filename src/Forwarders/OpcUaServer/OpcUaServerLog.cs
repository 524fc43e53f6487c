using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Forwarders.OpcUaServer;

internal static partial class OpcUaServerLog
{
    [LoggerMessage(5300, LogLevel.Information, "Uplink {Uplink} listens on {Endpoint} and shows {Count} tags.", EventName = "OpcUaServerListening")]
    public static partial void Listening(ILogger logger, string uplink, string endpoint, int count);

    [LoggerMessage(5301, LogLevel.Information, "Uplink {Uplink}: {Peer} opened session '{Session}' as '{User}'.", EventName = "OpcUaServerSessionOpened")]
    public static partial void Opened(ILogger logger, string uplink, string peer, string session, string user);

    [LoggerMessage(5302, LogLevel.Information, "Uplink {Uplink}: session '{Session}' of {Peer} ended: {Status}.", EventName = "OpcUaServerSessionEnded")]
    public static partial void Ended(ILogger logger, string uplink, string session, string peer, string status);

    [LoggerMessage(5303, LogLevel.Warning, "Uplink {Uplink}: a session of {Peer} was refused ({Status}): '{Reason}'.", EventName = "OpcUaServerSessionRefused")]
    public static partial void Refused(ILogger logger, string uplink, string peer, string status, string reason);

    [LoggerMessage(5304, LogLevel.Debug, "Uplink {Uplink}: the connection of {Peer} ended ({Status}): '{Reason}'.", EventName = "OpcUaServerConnectionFault")]
    public static partial void ConnectionFault(ILogger logger, string uplink, string peer, string status, string reason);

    [LoggerMessage(5305, LogLevel.Error, "Uplink {Uplink}: a login failed as the password of user '{User}' cannot be read: '{Reason}'.", EventName = "OpcUaServerPasswordUnreadable")]
    public static partial void PasswordUnreadable(ILogger logger, string uplink, string user, string reason);
}
