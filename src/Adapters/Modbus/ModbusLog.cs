using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// Log lines of the Modbus adapter: event ids 10100 to 10199. What becomes of devices the host logs, who hears it from the observer; here is said what becomes of the
/// connection, when that changes.
/// </summary>
internal static partial class ModbusLog
{
    [LoggerMessage(EventId = 10100, EventName = "ModbusConnectionOpened", Level = LogLevel.Debug,
        Message = "Connected to {Channel}.")]
    public static partial void ConnectionOpened(ILogger logger, string channel);

    [LoggerMessage(EventId = 10101, EventName = "ModbusConnectionFailed", Level = LogLevel.Debug,
        Message = "Cannot connect to {Channel}, trying on: '{Reason}'.")]
    public static partial void ConnectionFailed(ILogger logger, string channel, string reason);

    [LoggerMessage(EventId = 10102, EventName = "ModbusConnectionLost", Level = LogLevel.Debug,
        Message = "The connection to {Channel} ended: '{Reason}'.")]
    public static partial void ConnectionLost(ILogger logger, string channel, string reason);
}
